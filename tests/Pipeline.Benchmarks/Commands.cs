using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Benchmarks.Scenarios;
using Pipeline.Samples;

namespace Pipeline.Benchmarks;

/// <summary>The command line: which scenarios, how many rounds, which peers.</summary>
internal static class Commands
{
    private const int FewestRounds = 5;

    /// <summary>The scenarios by name, with the peer that each needs.</summary>
    private static readonly ImmutableArray<Scenario> All =
    [
        new("S1", setting => setting.Python is null ? "python3-pandas" : null, ColdReading.RunAsync),
        new("S2", _ => null, OneChange.RunAsync),
        new("S3", setting => setting.Python is null ? "python3-pandas" : null, CountyDrop.RunAsync),
        new("S4", _ => null, Nation.RunAsync),
        new("S5", setting => setting.Python is null ? "python3-pandas" : null, RollUp.RunAsync),
        new("S6", setting => setting.Python is null ? "python3-pandas" : null, LargeReading.RunAsync),
        new("S7", _ => null, LargeStorage.RunAsync),
        new("S8", setting => setting.Ssconvert is null ? "gnumeric" : null, BinaryReading.RunAsync),
        new("S9", setting => setting.Python is null ? "python3-pandas" : null, ColdStart.RunAsync),
        new("recognition", _ => null, Recognition.RunAsync),
    ];

    public static RootCommand Root()
    {
        var names = new Argument<string[]>("scenarios") { Description = "Which scenarios; all if none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. All.Select(scenario => scenario.Name)]);
        var rounds = new Option<int>("--rounds") { Description = "Counted rounds of each side.", DefaultValueFactory = _ => FewestRounds };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < FewestRounds)
            {
                result.AddError($"A median of fewer than {FewestRounds} rounds says nothing.");
            }
        });
        var python = new Option<string?>("--python") { Description = "A Python that has pandas and openpyxl." };
        var ssconvert = new Option<string?>("--ssconvert") { Description = "Gnumeric's converter." };
        var results = new Option<string>("--results")
        {
            Description = "The folder for the figures as JSON.",
            DefaultValueFactory = _ => Path.Combine(RepositoryRoot.Path, "tests", "Pipeline.Benchmarks", "results"),
        };
        var root = new RootCommand("Measures the product beside its peers. Ends with 1 if a target is missed.") { names, rounds, python, ssconvert, results };
        root.SetAction((parsed, _) => RunAsync(
            parsed.GetValue(names) is { Length: > 0 } named ? named : [.. All.Select(scenario => scenario.Name)],
            folder => new Setting(folder, parsed.GetValue(rounds), parsed.GetValue(python), parsed.GetValue(ssconvert)),
            parsed.GetRequiredValue(results)));
        return root;
    }

    private static async Task<int> RunAsync(string[] names, Func<string, Setting> settle, string results)
    {
        var folder = Directory.CreateTempSubdirectory("benchmarks-");
        try
        {
            var setting = settle(folder.FullName);
            var measurements = new List<Measurement>();
            foreach (var scenario in All.Where(scenario => names.Contains(scenario.Name, StringComparer.Ordinal)))
            {
                if (scenario.Missing(setting) is { } package)
                {
                    Console.WriteLine($"{scenario.Name} is left out: {package} is missing (tests/Pipeline.Benchmarks/run --install).");
                    continue;
                }

                Console.WriteLine($"{scenario.Name} …");
                measurements.AddRange(await scenario.RunAsync(setting));
            }

            Report.Print(measurements);
            Report.Write(measurements, setting, results, TimeProvider.System);
            return measurements.TrueForAll(one => one.Met) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A scenario, and the package it cannot do without, if that is missing.</summary>
    private sealed record Scenario(string Name, Func<Setting, string?> Missing, Func<Setting, Task<IEnumerable<Measurement>>> RunAsync);
}
