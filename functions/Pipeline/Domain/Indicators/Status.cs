namespace Pipeline.Domain.Indicators;

/// <summary>
/// A verdict. Failed as soon as the known figures suffice; else undetermined while something needed is missing; else passed.
/// </summary>
public enum Status
{
    Failed,
    Undetermined,
    Passed,

    /// <summary>There is nothing to judge; the rest decides.</summary>
    NotApplicable,
}

/// <summary>How verdicts combine.</summary>
public static class Statuses
{
    /// <summary>The verdict over parts that must all pass: one failed part suffices.</summary>
    public static Status All(params IEnumerable<Status> parts) => parts.DefaultIfEmpty(Status.Undetermined).Min();

    /// <summary>failed, undetermined, passed or notApplicable.</summary>
    public static string Id(Status status) => status switch
    {
        Status.Failed => "failed",
        Status.Undetermined => "undetermined",
        Status.Passed => "passed",
        Status.NotApplicable => "notApplicable",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
