using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Triggers;

namespace Pipeline;

/// <summary>What the product is made of.</summary>
public static class Composition
{
    /// <summary>
    /// Adds the product to a function app, a command or a test. Settings: PipelineStorage, PublishedContainer, and where telemetry is to be
    /// exported OTEL_EXPORTER_OTLP_ENDPOINT.
    /// </summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration, TimeProvider time)
    {
        services.AddSingleton(time);
        services.AddSingleton(ReadingLimits.Default);
        services.AddSingleton<StorageRetry>(_ => new StorageRetry(time) { Retried = Telemetry.Retried });
        services.AddSingleton(provider => new OtlpExport(configuration, time, Steps.SourceName, provider.GetRequiredService<ILogger<OtlpExport>>()));
        services.AddSingleton(provider => new StorageClients(configuration, provider.GetRequiredService<StorageRetry>()));
        services.AddSingleton<DropFolder>().AddSingleton<Archive>().AddSingleton<ReceiptFiles>();
        services.AddSingleton<FactsTable>().AddSingleton<Register>().AddSingleton<CountiesTable>();
        services.AddSingleton(provider =>
        {
            var clients = provider.GetRequiredService<StorageClients>();
            return new Publications(
                new PublishedFiles(clients, configuration["PublishedContainer"] ?? "published", time),
                new PublishedFiles(clients, "internal", time));
        });
        services.AddSingleton<SweepLedger>().AddSingleton<StorageLayout>();
        services.AddSingleton<ArchivedWorkbooks>().AddSingleton<Attempts>().AddSingleton<Ingest>().AddSingleton<Overviews>().AddSingleton<Recompute>().AddSingleton<Reconcile>().AddSingleton<Rebuild>().AddSingleton<RunStatus>().AddSingleton<Health>();
        services.AddSingleton<ObjectSweep>().AddSingleton<ArchivedCounty>();
        return services;
    }
}
