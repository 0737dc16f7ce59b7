using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Adapters;

namespace Pipeline.Tests.Telemetry;

/// <summary>Settings of the exporter that it refuses turn telemetry off, and nothing else.</summary>
public sealed class OtlpSettingsTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "no equals sign")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "a=1,a=1")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "not an address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "pigeon")]
    public async Task A_setting_that_is_written_wrongly_keeps_no_workbook_waiting(string name, string value)
    {
        var settings = new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1", [name] = value };
        using var export = new OtlpExport(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TimeProvider.System, "Test", NullLogger<OtlpExport>.Instance);

        await export.FlushAsync();
    }
}
