using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Items;

namespace Pipeline.Tests;

/// <summary>The README's worked example of adding an indicator and an item, carried out: the rows below stand in the README word for word.</summary>
public sealed class WorkedExampleTests
{
    // <example>
    private static readonly Indicator Computers = new(
        "X1", "每百名学生拥有计算机台数", "computers per 100 pupils", new("台/百名学生", "pieces per 100 pupils"), 100,
        new([Measures.Computers], 10m), new([Measures.Computers], 12m), 2, "示例文件 第一条");

    private static readonly StandardItem Boarders = new(
        "X2", "寄宿生不超过在校生的一半", "boarders are at most half of the pupils", "示例文件 第二条", false,
        new Share(Measures.BoardingPupils, Measures.Enrolment, Bound.AtMost(0.5m)));

    // </example>
    [Fact]
    public void The_rows_stand_in_the_README()
    {
        var source = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Pipeline.Tests/WorkedExampleTests.cs")).ReplaceLineEndings("\n");
        var start = source.IndexOf("// <example>\n", StringComparison.Ordinal) + "// <example>\n".Length;
        var example = source[start..source.IndexOf("    // </example>", StringComparison.Ordinal)].TrimEnd();
        var rows = string.Join('\n', example.Split('\n').Select(line => line.Length > 4 ? line[4..] : line));

        Assert.Contains(rows, File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "failed")]
    [InlineData(9, "passed")]
    public void The_indicator_is_judged_without_any_other_change(decimal computers, string status)
    {
        var facts = ExemplaryCounty.Everything().Select(fact => fact.Figures.ContainsKey(Measures.Computers.Id) && fact.Subject.Key == ExemplaryCounty.Primary ? fact.With((Measures.Computers, computers)) : fact);
        var schools = SchoolRecord.Merge([Facts.Source("519901/2025/全部.xlsx", Facts.Monday, facts)]);
        var rule = Standards.Quality.Resources! with { Indicators = [Computers], MissesAllowed = 0 };
        var stage = StageResult.Of(Stage.Primary, Roster.Of(schools, rule, registerKnown: true), rule, registerKnown: true);

        Assert.Equal(status, Statuses.Id(stage.Status));
        Assert.Equal(computers / 0.9m, Assert.Single(stage.Schools).Indicators[0].Value!.Value.Value);
    }

    [Theory]
    [InlineData(45, Status.Passed)]
    [InlineData(46, Status.Failed)]
    [InlineData(null, Status.Undetermined)]
    public void The_item_is_judged_without_any_other_change(int? boarders, Status status)
    {
        var facts = ExemplaryCounty.Everything().Select(fact => fact.Figures.ContainsKey(Measures.Enrolment.Id) ? fact.With((Measures.BoardingPupils, boarders)) : fact);
        Source[] sources = [Facts.Source("519901/2025/全部.xlsx", Facts.Monday, facts)];
        var county = CountyRecord.Merge(sources);
        var result = ItemJudge.Judge(Boarders, CountyData.Of(county, LocalParameters.Of(county), SchoolRecord.Merge(sources), registerKnown: true, doubleReports: false));

        Assert.Equal(status, result.Status);
        Assert.Equal("寄宿生数 ÷ 在校生数 × 100% ≤ 50 %", Formulas.Of(result.Deciding.Rule).Chinese);
    }
}
