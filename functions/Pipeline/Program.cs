using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Pipeline;

if (Verbs.Asks(args))
{
    return await Verbs.RunAsync(args, TimeProvider.System);
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddPipeline(builder.Configuration, TimeProvider.System);
builder.Build().Run();
return 0;
