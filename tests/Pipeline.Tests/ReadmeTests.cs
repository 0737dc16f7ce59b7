using System.Globalization;
using System.Text;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Samples;

namespace Pipeline.Tests;

/// <summary>The README's tables say what the catalogue says.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));

    [Fact]
    public void The_table_of_indicators_is_the_catalogues()
    {
        var table = new StringBuilder("| id | 指标 | indicator | unit | 小学 ≥ | 初中 ≥ | numerator |\n|---|---|---|---|---|---|---|\n");
        foreach (var one in Indicators.Quality)
        {
            var primary = Numerator(one.Primary);
            var junior = Numerator(one.Junior);
            table.Append(CultureInfo.InvariantCulture, $"| {one.Id} | {one.Chinese} | {one.English} | {one.Unit.English} | {one.Primary.Threshold} | {one.Junior.Threshold} | ");
            table.Append(primary == junior ? primary : $"小学: {primary}; 初中: {junior}").Append(" |\n");
        }

        Check("indicators", table);
    }

    [Fact]
    public void The_table_of_items_is_the_catalogues()
    {
        var table = new StringBuilder("| item | 项目 | what it asks | clause | confirmed |\n|---|---|---|---|---|\n");
        foreach (var (standard, item) in Standards.All.SelectMany(standard => standard.Sections.SelectMany(section => section.Items.Select(item => (standard, item)))))
        {
            var asks = string.Join("<br>", Formulas.Legs(item.Rule).Select(leg => leg.Chinese));
            table.Append(CultureInfo.InvariantCulture, $"| `{standard.Id}/{item.Id}` | {item.Chinese} | {asks} | {item.Clause} | {(item.Confirmed ? "yes" : "**open**")} |\n");
        }

        Check("items", table);
    }

    [Fact]
    public void The_table_of_standards_is_the_catalogues()
    {
        var table = new StringBuilder("| standard | 标准 | document | resources | other parts |\n|---|---|---|---|---|\n");
        foreach (var standard in Standards.All)
        {
            var resources = standard.Resources is not { } rule ? "—"
                : rule.JudgesSchools ? FormattableString.Invariant($"{rule.Indicators.Length} indicators by school; each CV ≤ {rule.PrimaryLimit} 小学, {rule.JuniorLimit} 初中")
                : FormattableString.Invariant($"mean of {rule.Indicators.Length} CVs ≤ {rule.PrimaryLimit} 小学, {rule.JuniorLimit} 初中");
            table.Append(CultureInfo.InvariantCulture, $"| `{standard.Id}` | {standard.Title.Chinese} | {standard.Document} | {resources} | {string.Join(", ", standard.Sections.Select(section => $"{section.Title.Chinese} {section.Items.Length}"))} |\n");
        }

        Check("standards", table);
    }

    [Fact]
    public void The_table_of_parameters_is_the_catalogues()
    {
        var table = new StringBuilder("| parameter | 填报项目 | answers or unit |\n|---|---|---|\n");
        foreach (var rule in Traits.Parameters)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{rule.Id}` | {rule.Chinese} | {string.Join("、", rule.Offered)} |\n");
        }

        foreach (var measure in LocalParameters.Measured)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{measure.Id}` | {measure.Chinese} | {measure.Unit.Asked}{(measure.Scope == Scope.CountyStage ? ", by stage" : "")} |\n");
        }

        Check("parameters", table);
    }

    [Fact]
    public void The_table_of_kinds_is_the_catalogues()
    {
        var table = new StringBuilder("| kind | 表 | | a row is about | known by |\n|---|---|---|---|---|\n");
        foreach (var kind in WorkbookKinds.All)
        {
            var keys = kind.Layout == SheetLayout.Long ? "类别、填报项目、填报值" : string.Join('、', kind.Keys.Concat(kind.Needed).Select(key => key.Chinese)) + (kind.TellingWords.IsEmpty ? "" : $"; any of {string.Join('、', kind.TellingWords.Select(word => word.Chinese))}");
            var about = kind.Layout == SheetLayout.Long ? "one item" : WorkbookGuide.About(kind).English;
            table.Append(CultureInfo.InvariantCulture, $"| `{kind.Id}` | {kind.Chinese} | {kind.English} | {about} | {keys} |\n");
        }

        Check("kinds", table);
    }

    [Fact]
    public void The_table_of_measures_is_the_catalogues()
    {
        var table = new StringBuilder("| id | 填报项目 | measure | of | unit | at most |\n|---|---|---|---|---|---|\n");
        foreach (var one in Measures.SchoolForm)
        {
            var scope = one.Scope == Scope.Stage ? "stage" : "school";
            table.Append(CultureInfo.InvariantCulture, $"| `{one.Id}` | {one.Chinese} | {one.English} | {scope} | {one.Unit.Base.Chinese} | {one.Most} |\n");
        }

        Check("measures", table);
    }

    [Fact]
    public void The_table_of_monitors_is_the_catalogues()
    {
        var table = new StringBuilder("| id | 监测 | monitor | figures | judged | tables |\n|---|---|---|---|---|---|\n");
        foreach (var one in Monitors.All)
        {
            var judged = string.Join('、', one.Figures.Where(figure => figure.Bound is not null).Select(figure => figure.Chinese).Distinct(StringComparer.Ordinal));
            table.Append(CultureInfo.InvariantCulture, $"| `{one.Id}` | {one.Chinese} | {one.English} | {one.Figures.Length} | {judged} | {string.Join('、', one.Tables.Select(rows => rows.Chinese))} |\n");
        }

        Check("monitors", table);
    }

    private static string Numerator(StageRule rule) =>
        string.Join(" ", rule.Numerator.Select((term, index) => (term.Sign < 0 ? "− " : index > 0 ? "+ " : "") + term.Measure.Chinese));

    private static void Check(string name, StringBuilder table)
    {
        var start = $"<!-- table: {name} -->\n";
        var from = Readme.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var there = Readme[from..Readme.IndexOf("<!-- end -->", from, StringComparison.Ordinal)];

        Assert.True(there == table.ToString(), $"The table '{name}' of README.md should be:\n{table}");
    }
}
