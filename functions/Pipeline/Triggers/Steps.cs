using System.Collections.Immutable;
using System.Diagnostics;

namespace Pipeline.Triggers;

/// <summary>
/// The named steps of every run, in their order. Each is a span of the activity source "Pipeline", by which a run can be watched
/// and broken off between any two of them.
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

    public static ImmutableArray<string> OfIngest { get; } =
        [Head, CountAttempt, Read, Decide, Archive, Rows, Pointer, ArchiveEntry, Mark, Supersede, LookAround, Receipt, Outcome];

    public static ImmutableArray<string> OfRecompute { get; } =
        [ReadState, ReadFacts, Compute, Objects, InternalDocument, CountyDocument, MarkNext, PublishedRow, History, Regions, ClearMark, Index];

    public static ImmutableArray<string> OfReconcile { get; } =
        [List, TakeUp, EndVanished, Repair, WithdrawalEntry, Tombstone, WithdrawalMark, WithdrawalNote, Sweep, FindUnneeded, DeleteUnneeded];

    /// <summary>Runs a step under its name.</summary>
    public static async Task RunAsync(string step, Func<Task> work)
    {
        using var activity = Source.StartActivity(step);
        await work();
    }

    /// <summary>Runs a step under its name and gives its result.</summary>
    public static async Task<T> RunAsync<T>(string step, Func<Task<T>> work)
    {
        using var activity = Source.StartActivity(step);
        return await work();
    }
}
