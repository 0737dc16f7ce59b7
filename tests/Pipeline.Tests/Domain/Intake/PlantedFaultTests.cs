using FsCheck;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>One fault at a random figure of a random form is found at its very cell.</summary>
public sealed class PlantedFaultTests
{
    private static readonly (string Code, object? Value, bool Quoted)[] Faults =
    [
        ("notANumber", "若干", true), ("negative", -7, true), ("outOfRange", 3e12, true), ("errorCell", new XlsxError("#N/A"), true),
        ("uncachedFormula", new XlsxFormula("1+1", null), false), ("noneWritten", "无", true), ("blank", null, false), ("notANumber", "<script>alert(1)</script>", true),
    ];

    [Fact]
    public void A_fault_at_a_random_cell_is_read_back_at_its_place() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var form = RandomForm(random, out var type);
        Assert.Empty(Forms.Judge(form).Findings.Where(IsFault));
        var (code, value, quoted) = Faults[random.Next(Faults.Length)];
        var needed = Measures.SchoolForm.SelectMany(measure => measure.Scope == Scope.School ? [(measure, (Stage?)null)] : type.Stages.Select(stage => (measure, (Stage?)stage))).ToArray();
        var (planted, at) = needed[random.Next(needed.Length)];
        form[planted, at] = value;

        var judgement = Forms.Judge(form);

        var cell = Forms.Sheet + "!" + SchoolFormWriter.CellOf(at is { } stage ? Stages.Chinese(stage) : "办学条件", planted.Chinese);
        var found = judgement.Findings.Single(IsFault);
        // A blank part that the other parts make certain is told as such.
        Assert.Equal(found.Rule == ValidationRules.BlankTakenAsZero ? "blankTakenAsZero" : code, found.Rule.Code);
        Assert.Equal(cell, found.Place?.ToString());
        Assert.Equal(quoted && found.Rule != ValidationRules.BlankTakenAsZero, found.Quoted is not null);
        Assert.Equal(found.Rule.Severity == Severity.Refusal, judgement.Refused);
        Assert.Equal(found.Rule == ValidationRules.BlankTakenAsZero ? 0 : (decimal?)null, Forms.Figure(judgement, planted, at));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_stands_in_a_cell_the_decision_is_made_and_every_finding_can_be_said() => Prop.ForAll<int, string>((seed, text) =>
    {
        var random = new Random(seed);
        var form = RandomForm(random, out _);
        var measure = Measures.SchoolForm[random.Next(Measures.SchoolForm.Length)];
        object written = random.Next(3) switch
        {
            0 => text ?? "",
            1 => BitConverter.Int64BitsToDouble(random.NextInt64()) is var any && double.IsFinite(any) ? any : 1e308,
            _ => new string((char)('0' + random.Next(10)), random.Next(1, 40)),
        };
        var sheets = Forms.Spoil(form.Sheets(), "E" + (measure.Scope == Scope.School ? "53" : "11"), written);
        Forms.Spoil(sheets, "D53", new[] { "元", "万元", "亿元", "亩", "", null }[random.Next(6)]);
        var judgement = Forms.Judge(sheets);
        Assert.All(judgement.Findings, finding => Assert.NotEmpty(finding.Statement.Chinese + finding.Statement.English));
        Assert.All(judgement.Facts.SelectMany(fact => fact.Figures), figure => Assert.InRange(figure.Value.Value, 0, Measures.Get(figure.Key).Most));
    }).QuickCheckThrowOnFailure();

    /// <summary>What is only unlikely comes and goes with the random figures.</summary>
    private static bool IsFault(Finding finding) => !ValidationRules.Unlikely.Contains(finding.Rule);

    private static SchoolFormWriter RandomForm(Random random, out SchoolType type)
    {
        var judged = SchoolTypes.All.Where(one => one.Standing != Standing.Outside).ToArray();
        type = judged[random.Next(judged.Length)];
        var form = new SchoolFormWriter($"{random.Next(21, 40)}51{random.Next(1_000_000):D6}", "某校", type.Code);
        foreach (var stage in type.Stages)
        {
            // Parts are even and the fault is not, so that nothing else can go wrong with it.
            var parts = Bindings.Totals[0].Parts.ToDictionary(part => part, _ => 2 * random.Next(1, 20));
            form[Measures.Enrolment, stage] = random.Next(1, 3000);
            form[Measures.Classes, stage] = random.Next(1, 60);
            form[Measures.Teachers, stage] = parts.Values.Sum();
            foreach (var (part, number) in parts)
            {
                form[part, stage] = number;
            }

            foreach (var whole in Bindings.Wholes.Where(whole => whole.Whole == Measures.Teachers))
            {
                form[whole.Part, stage] = random.Next(0, parts.Values.Sum());
            }

            foreach (var limit in Bindings.Limits)
            {
                var left = parts.Values.Sum();
                foreach (var part in limit.Parts)
                {
                    var number = random.Next(0, left + 1);
                    form[part, stage] = number;
                    left -= number;
                }
            }
        }

        form[Measures.TeachingFloor] = random.Next(1000, 90_000) / 10m;
        form[Measures.IndoorSports] = random.Next(0, 1000) / 10m;
        form[Measures.SportsGround] = random.Next(0, 90_000) / 10m;
        form[Measures.Equipment] = random.Next(0, 90_000) / 100m;
        form[Measures.Multimedia] = random.Next(0, 90);
        return form;
    }
}
