using System.Collections.Immutable;

namespace Pipeline.Tests.Crashes;

/// <summary>
/// Where a process may die: before every named step, and after the last. After a step is before the next: nothing is written
/// between them.
/// </summary>
internal static class Points
{
    public static TheoryData<string, string> Of(ImmutableArray<string> steps)
    {
        var points = new TheoryData<string, string>();
        foreach (var step in steps)
        {
            points.Add(step, "before");
        }

        points.Add(steps[^1], "after");
        return points;
    }
}
