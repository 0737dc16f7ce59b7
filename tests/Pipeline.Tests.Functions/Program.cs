using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipeline.Tests.Functions;

if (args is ["--answer-nothing"])
{
    // What a custom handler must never do: 200 without a body.
    var silent = WebApplication.CreateSlimBuilder().Build();
    silent.Urls.Add("http://127.0.0.1:" + Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT"));
    silent.Run(_ => Task.CompletedTask);
    await silent.RunAsync();
    return;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddScoped<Diary>();
await builder.Build().RunAsync();
