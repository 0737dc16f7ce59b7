using System.Globalization;
using Pipeline.Samples;
using Pipeline.Tests.Fuzzing;

// tests/fuzz [--seed N] [--minutes M] [--target preflight|biff|csv|header|all], or --replay FILE.
var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var n = 0; n + 1 < args.Length; n += 2)
{
    options[args[n]] = args[n + 1];
}

if (options.TryGetValue("--replay", out var saved))
{
    Console.WriteLine(FuzzOracle.Check(new FuzzInput(File.ReadAllBytes(saved))) ? "opened, and all holds" : "not opened, and all holds");
    return 0;
}

var seed = options.TryGetValue("--seed", out var said) ? int.Parse(said, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
var minutes = double.Parse(options.GetValueOrDefault("--minutes", "1"), CultureInfo.InvariantCulture);
var wanted = options.GetValueOrDefault("--target", "all");
var targets = FuzzTarget.All.Where(target => wanted == "all" || target.Name == wanted).ToArray();
if (targets.Length == 0 || args.Length % 2 == 1 || options.Keys.Except(["--seed", "--minutes", "--target"]).Any())
{
    Console.Error.WriteLine("usage: tests/fuzz [--seed N] [--minutes M] [--target preflight|biff|csv|header|all] | --replay FILE");
    return 2;
}

foreach (var target in targets)
{
    var (tally, failure) = new FuzzRun(target, seed).Until(long.MaxValue, TimeSpan.FromMinutes(minutes / targets.Length));
    Console.WriteLine($"{target.Name}: seed {seed}, {tally.Iterations} iterations, {tally.Opened} opened, slowest {tally.Slowest.TotalSeconds:0.00} s, most allocated {tally.MostAllocated / 1_048_576} MB");
    if (failure is not null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot.Path, "TestResults", "fuzz"));
        var file = Path.Combine(folder.FullName, $"{target.Name}-{seed}-{failure.Iteration}");
        await File.WriteAllBytesAsync(file, failure.Input.File);
        Console.WriteLine($"FAILED at iteration {failure.Iteration}: {failure.Said}");
        Console.WriteLine($"replay: tests/fuzz --replay {Path.GetRelativePath(RepositoryRoot.Path, file)}");
        return 1;
    }
}

return 0;
