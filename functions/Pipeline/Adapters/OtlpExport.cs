using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Pipeline.Adapters;

/// <summary>
/// Sends spans and measurements by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set (all the standard OTEL_ settings count); else nothing is
/// created. Every span is kept whatever the caller's sampling says: whether a run failed is known only at its end, so what may be dropped
/// is for the collector to say. No endpoint, however slow or dead, delays a call by more than a moment, and only the first one.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "An export is what it is.")]
public sealed class OtlpExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The host kills the process without a word, so what a call has to tell is sent before it is answered; but not at any price.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private IDisposable[] providers = [];
    private Action? send;
    private Task running = Task.CompletedTask;
    private Task waiting = Task.CompletedTask;
    private bool late;

    public OtlpExport(IConfiguration configuration, TimeProvider time, string source, ILogger<OtlpExport> logger)
    {
        this.time = time;
        if (configuration[EndpointVariable] is not { Length: > 0 })
        {
            return;
        }

        try
        {
            Start(configuration, source);
        }
#pragma warning disable CA1031 // A setting that the exporter refuses keeps no workbook waiting.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // Its text might quote a header, which is a secret.
            logger.LogWarning("Telemetry is off: the exporter refused its settings ({Type}).", fault.GetType().Name);
        }
    }

    /// <summary>
    /// Sends what was told so far. Waits a moment for it, but not while the endpoint is known to be slower than that; it then goes on by itself.
    /// </summary>
    public async Task FlushAsync()
    {
        if (send is null)
        {
            return;
        }

        var flush = Begin();
        if (!Volatile.Read(ref late))
        {
            await Task.WhenAny(flush, Task.Delay(Patience, time));
            Volatile.Write(ref late, !flush.IsCompleted);
        }
    }

    public void Dispose()
    {
        Array.ForEach(providers, provider => provider.Dispose());
    }

    /// <summary>A flush that begins from now on: the one that waits for the running one, if there is one already.</summary>
    private Task Begin()
    {
        lock (gate)
        {
            if (running.IsCompleted)
            {
                running = waiting;
            }

            if (running.IsCompleted)
            {
                return running = waiting = Task.Run(Flush);
            }

            if (ReferenceEquals(running, waiting))
            {
                waiting = running.ContinueWith(_ => Flush(), TaskScheduler.Default);
            }

            return waiting;
        }
    }

    private void Flush()
    {
        var begun = time.GetTimestamp();
        send!();
        Volatile.Write(ref late, time.GetElapsedTime(begun) > Patience);
    }

    /// <summary>A method of its own: where it is not called, nothing of OpenTelemetry is loaded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Start(IConfiguration configuration, string source)
    {
        // Settings of the environment are added last, so that they win.
        var resource = ResourceBuilder.CreateEmpty()
            .AddService(source, serviceVersion: typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
        var spans = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .SetSampler(new AlwaysOnSampler())
            .AddSource(source)
            .AddOtlpExporter()
            .Build();
        var measurements = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(resource)
            .AddMeter(source)
            .AddOtlpExporter()
            .Build();
        providers = [spans, measurements];
        send = () =>
        {
            spans.ForceFlush();
            measurements.ForceFlush();
        };
    }
}
