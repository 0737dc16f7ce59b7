namespace Pipeline.Tests.Fuzzing;

/// <summary>A short run of what <c>tests/fuzz</c> does at length, always with the same inputs.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData("preflight", 500)]
    [InlineData("biff", 500)]
    [InlineData("csv", 700)]
    [InlineData("header", 30)]
    public void Damaged_files_end_in_a_judgement_and_a_receipt(string name, int iterations)
    {
        var target = FuzzTarget.All.Single(one => one.Name == name);

        var (tally, failure) = new FuzzRun(target, seed: 20_260_901).Until(iterations, TimeSpan.FromMinutes(5));

        Assert.True(failure is null, $"Iteration {failure?.Iteration}: {failure?.Said}");
        Assert.Equal(iterations, tally.Iterations);

        // Otherwise this would be a test of refusals alone.
        Assert.InRange(tally.Opened, iterations / 10, iterations);
    }
}
