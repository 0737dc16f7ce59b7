using System.Collections.Immutable;
using Azure;
using Pipeline.Adapters;

namespace Pipeline.Triggers;

/// <summary>One thing that the product depends on: whether it answers, how long that took, and if it does not the kind of fault, never its text.</summary>
public sealed record DependencyHealth(string Name, bool Healthy, long Milliseconds, string? Fault);

/// <summary>How the product fares: its dependencies, and what its status last said.</summary>
public sealed record HealthReport(
    string Status, DateTimeOffset CheckedAt, ImmutableArray<DependencyHealth> Dependencies, DateTimeOffset? LastPublication, double? LastPublicationAgeSeconds, int? WaitingUploads)
{
    /// <summary>The word for every dependency answering.</summary>
    public const string Good = "healthy";

    /// <summary>The word for anything else.</summary>
    public const string Bad = "unhealthy";
}

/// <summary>
/// Asks every dependency by read-only calls of bounded time. An answer stands for some seconds, so that whoever asks in a row, as anybody
/// may, costs the storage nothing.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Its semaphore never opens a wait handle, and it lives as long as the process.")]
public sealed class Health(DropFolder uploads, Publications publications, FactsTable facts, Register register, CountiesTable counties, RunStatus status, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1);
    private HealthReport? last;

    /// <summary>The report of now, or of a few seconds ago.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            return last is not null && time.GetUtcNow() - last.CheckedAt < Stands ? last : last = await AskAsync(cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<HealthReport> AskAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        Domain.Publication.StatusDocument? told = null;
        var dependencies = await Task.WhenAll(
            AskAsync("uploads", uploads.ReachAsync, either.Token),
            AskAsync("published", publications.Public.ReachAsync, either.Token),
            AskAsync("internal", publications.Internal.ReachAsync, either.Token),
            AskAsync("facts", facts.ReachAsync, either.Token),
            AskAsync("receipts", register.ReachAsync, either.Token),
            AskAsync("counties", counties.ReachAsync, either.Token),
            AskAsync("status", async stop => told = await status.ReadAsync(stop), either.Token));
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        return new HealthReport(
            Array.TrueForAll(dependencies, one => one.Healthy) ? HealthReport.Good : HealthReport.Bad,
            now,
            [.. dependencies],
            told?.LastPublication,
            (now - told?.LastPublication)?.TotalSeconds,
            told?.Reconcile is null ? null : told.Waiting.Count);
    }

    private async Task<DependencyHealth> AskAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        string? fault = null;
        try
        {
            await ask(cancellation);
        }
#pragma warning disable CA1031 // Whatever is wrong with it is the answer.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            fault = wrong is RequestFailedException { Status: > 0 } refused ? $"status {refused.Status}" : wrong.GetType().Name;
        }

        return new DependencyHealth(name, fault is null, (long)time.GetElapsedTime(begun).TotalMilliseconds, fault);
    }
}
