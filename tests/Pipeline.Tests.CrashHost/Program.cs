using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipeline;
using Pipeline.Adapters;
using Pipeline.Tests.Crashing;
using Pipeline.Triggers;

// One run of the product in a process of its own: ingest PATH, recompute or reconcile, with the clock some minutes ahead.
StartupHook.Initialize();
var ahead = TimeSpan.FromMinutes(double.Parse(args[1], CultureInfo.InvariantCulture));
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
await using var services = new ServiceCollection().AddLogging().AddPipeline(configuration, new AheadClock(ahead)).BuildServiceProvider();
await services.GetRequiredService<StorageLayout>().EnsureAsync(default);
await (args[0] switch
{
    "ingest" => services.GetRequiredService<Ingest>().RunAsync(args[2], default),
    "recompute" => services.GetRequiredService<Recompute>().RunAsync(default),
    "reconcile" => services.GetRequiredService<Reconcile>().RunAsync(default),
    var run => throw new InvalidOperationException($"There is no run '{run}'."),
});
