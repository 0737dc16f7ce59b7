using System.Collections.Immutable;
using System.Diagnostics;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Triggers;

/// <summary>
/// The named steps of every run, in their order. Each is a span of the activity source "Pipeline", by which a run can be watched
/// and broken off between any two of them. A span says which upload or county-year it is about by id and code, and of a fault its type
/// alone: the text of an exception may quote a file.
/// </summary>
public static class Steps
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Pipeline";

    public const string Head = "ingest.head";
    public const string CountAttempt = "ingest.countAttempt";
    public const string Read = "ingest.read";
    public const string Decide = "ingest.decide";
    public const string Archive = "ingest.archive";
    public const string Rows = "ingest.rows";
    public const string Pointer = "ingest.pointer";
    public const string ArchiveEntry = "ingest.archiveEntry";
    public const string Mark = "ingest.mark";
    public const string Supersede = "ingest.supersede";
    public const string LookAround = "ingest.lookAround";
    public const string Receipt = "ingest.receipt";
    public const string Outcome = "ingest.outcome";

    public const string ReadState = "recompute.readState";
    public const string ReadFacts = "recompute.readFacts";
    public const string Compute = "recompute.compute";
    public const string Objects = "recompute.objects";
    public const string InternalDocument = "recompute.internalDocument";
    public const string CountyDocument = "recompute.countyDocument";
    public const string MarkNext = "recompute.markNext";
    public const string PublishedRow = "recompute.publishedRow";
    public const string History = "recompute.history";
    public const string Regions = "recompute.regions";
    public const string ClearMark = "recompute.clearMark";
    public const string Index = "recompute.index";

    public const string List = "reconcile.list";
    public const string TakeUp = "reconcile.takeUp";
    public const string EndVanished = "reconcile.endVanished";
    public const string Repair = "reconcile.repair";
    public const string WithdrawalEntry = "reconcile.withdrawalEntry";
    public const string Tombstone = "reconcile.tombstone";
    public const string WithdrawalMark = "reconcile.mark";
    public const string WithdrawalNote = "reconcile.note";
    public const string Sweep = "reconcile.sweep";
    public const string FindUnneeded = "reconcile.findUnneeded";
    public const string DeleteUnneeded = "reconcile.deleteUnneeded";

    public const string Replay = "rebuild.replay";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly AsyncLocal<KeyValuePair<string, object?>[]?> Subject = new();

    public static ImmutableArray<string> OfIngest { get; } =
        [Head, CountAttempt, Read, Decide, Archive, Rows, Pointer, ArchiveEntry, Mark, Supersede, LookAround, Receipt, Outcome];

    public static ImmutableArray<string> OfRecompute { get; } =
        [ReadState, ReadFacts, Compute, Objects, InternalDocument, CountyDocument, MarkNext, PublishedRow, History, Regions, ClearMark, Index];

    public static ImmutableArray<string> OfReconcile { get; } =
        [List, TakeUp, EndVanished, Repair, WithdrawalEntry, Tombstone, WithdrawalMark, WithdrawalNote, Sweep, FindUnneeded, DeleteUnneeded];

    /// <summary>Runs a step under its name.</summary>
    public static Task RunAsync(string step, Func<Task> work) => RunAsync(step, async () =>
    {
        await work();
        return true;
    });

    /// <summary>Runs a step under its name and gives its result.</summary>
    public static Task<T> RunAsync<T>(string step, Func<Task<T>> work) => WatchAsync(step, ActivityKind.Internal, work);

    /// <summary>Runs a whole function under its name: its steps are within this span, and this span is within that of the host's call.</summary>
    public static Task RunFunctionAsync(string function, Func<Task> work) => WatchAsync(function, ActivityKind.Consumer, async () =>
    {
        await work();
        return true;
    });

    /// <summary>Says which upload the span around it and all steps are about that the calling method begins from here on.</summary>
    public static void Tell(Upload upload) => Tell([new("pipeline.upload", upload.Id), .. UploadPath.Parse(upload.Path) is UploadPath.Placed placed ? TagsOf(placed.CountyYear) : []]);

    /// <summary>Says which county-year all steps are about that the calling method begins from here on.</summary>
    public static void Tell(CountyYear countyYear) => Subject.Value = TagsOf(countyYear);

    /// <summary>Says of the span around it what became of its subject.</summary>
    public static void TellOutcome(string outcome, IEnumerable<string> kinds)
    {
        if (Around is { } around)
        {
            around.SetTag("pipeline.outcome", outcome).SetTag("pipeline.kind", string.Join('+', kinds));
        }
    }

    /// <summary>The span around, if it is one of ours.</summary>
    private static Activity? Around => Activity.Current is { } current && current.Source == Source ? current : null;

    private static void Tell(KeyValuePair<string, object?>[] subject)
    {
        Subject.Value = subject;
        Tag(Around, subject);
    }

    private static async Task<T> WatchAsync<T>(string name, ActivityKind kind, Func<Task<T>> work)
    {
        using var activity = Source.StartActivity(name, kind);
        Tag(activity, Subject.Value);
        try
        {
            return await work();
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", fault.GetType().Name);
            throw;
        }
    }

    private static void Tag(Activity? activity, KeyValuePair<string, object?>[]? subject)
    {
        foreach (var (name, value) in activity is null ? [] : subject ?? [])
        {
            activity!.SetTag(name, value);
        }
    }

    private static KeyValuePair<string, object?>[] TagsOf(CountyYear countyYear) =>
        [new("pipeline.county", countyYear.County.ToString()), new("pipeline.year", countyYear.Year.First)];
}
