using System.Diagnostics.Metrics;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;

namespace Pipeline.Triggers;

/// <summary>
/// The measurements of the meter "Pipeline". Codes, counts and times alone: never a cell's value, a name or a path. Nobody listens where no
/// endpoint is set (<see cref="Adapters.OtlpExport"/>), and then they cost nothing.
/// </summary>
public static class Telemetry
{
    private static readonly Meter Meter = new(Steps.SourceName);
    private static readonly Counter<long> Uploads = Meter.CreateCounter<long>("pipeline.uploads", "{upload}", "Uploads answered, by outcome.");
    private static readonly Counter<long> Findings = Meter.CreateCounter<long>("pipeline.findings", "{finding}", "Findings, by code and severity.");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("pipeline.uploads.refused", "{upload}", "Refused uploads, by the code of each reason.");
    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("pipeline.rows", "{row}", "Rows of figures that came into force.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("pipeline.storage.retries", "{retry}", "Storage calls tried again, by the status that was answered.");
    private static readonly Histogram<double> ToReceipt = Meter.CreateHistogram("pipeline.receipt.delay", "s", "From upload to receipt.", tags: null, Minutes());
    private static readonly Histogram<double> ToPublication = Meter.CreateHistogram("pipeline.publication.delay", "s", "From upload to publication.", tags: null, Minutes());
    private static readonly Gauge<long> Waiting = Meter.CreateGauge<long>("pipeline.uploads.waiting", "{upload}", "Uploads without a receipt when they were last looked for.");
    private static readonly Gauge<double> Age = Meter.CreateGauge<double>("pipeline.publication.age", "s", "Since anything was last published.");

    /// <summary>An upload has its receipt: this long after it was uploaded, with these rows in force.</summary>
    public static void Answered(Outcome outcome, Judgement judgement, IEnumerable<string> reasons, int rows, TimeSpan delay)
    {
        var id = new KeyValuePair<string, object?>("outcome", Outcomes.Id(outcome));
        Uploads.Add(1, id);
        ToReceipt.Record(delay.TotalSeconds, id);
        Rows.Add(rows);
        if (Findings.Enabled)
        {
            Found(judgement, reasons);
        }
    }

    /// <summary>An upload is in what was just published.</summary>
    public static void Published(TimeSpan delay) => ToPublication.Record(delay.TotalSeconds);

    /// <summary>Uploads wait for their receipt.</summary>
    public static void WaitFor(int uploads) => Waiting.Record(uploads);

    /// <summary>Nothing was published since.</summary>
    public static void Aged(TimeSpan age) => Age.Record(age.TotalSeconds);

    /// <summary>A storage call is tried again; the status is 0 where nothing was answered.</summary>
    public static void Retried(int status) => Retries.Add(1, new KeyValuePair<string, object?>("status", status));

    private static void Found(Judgement judgement, IEnumerable<string> reasons)
    {
        foreach (var (rule, count) in judgement.Findings.CountBy(finding => finding.Rule))
        {
            Findings.Add(count + judgement.NotKept.GetValueOrDefault(rule.Code), new("code", rule.Code), new("severity", rule.Severity.ToString().ToLowerInvariant()));
        }

        foreach (var code in reasons)
        {
            Refused.Add(1, new KeyValuePair<string, object?>("code", code));
        }
    }

    private static InstrumentAdvice<double> Minutes() =>
        new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400] };
}
