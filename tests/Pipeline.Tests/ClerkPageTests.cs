using System.Text.RegularExpressions;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Samples;

namespace Pipeline.Tests;

/// <summary>The clerks' page (填报员手册) says what the product does.</summary>
public sealed partial class ClerkPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "clerk.zh.md"));

    [Fact]
    public void Every_code_that_it_names_is_a_rules()
    {
        var codes = CodeWord().Matches(Page).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.InRange(codes.Count, 15, 100);
        Assert.Empty(codes.Except(ValidationRules.All.Select(rule => rule.Code), StringComparer.Ordinal));
    }

    [Fact]
    public void A_code_in_a_row_about_refusal_or_warning_has_that_weight()
    {
        var weights = ValidationRules.All.ToDictionary(rule => rule.Code, rule => rule.Severity, StringComparer.Ordinal);
        foreach (var line in Page.Split('\n').Where(line => line.StartsWith('|')))
        {
            Severity? said = line.Contains("| 不接收", StringComparison.Ordinal) ? Severity.Refusal
                : line.Contains("| 接收，请核对", StringComparison.Ordinal) || line.Contains("有提示", StringComparison.Ordinal) ? Severity.Warning
                : null;
            foreach (var code in CodeWord().Matches(line).Select(match => match.Groups["code"].Value).Where(_ => said is not null))
            {
                Assert.Equal((code, said!.Value), (code, weights[code]));
            }
        }
    }

    [Theory]
    [InlineData(Outcome.Accepted)]
    [InlineData(Outcome.AcceptedWithWarnings)]
    [InlineData(Outcome.Unchanged)]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.Vanished)]
    public void Every_outcome_stands_there_in_the_receipts_words(Outcome outcome) =>
        Assert.Contains($"| {Outcomes.Statement(outcome).Chinese} |", Page, StringComparison.Ordinal);

    [Fact]
    public void Every_unit_and_the_largest_file_are_the_catalogues()
    {
        foreach (var unit in Units.All.SelectMany(unit => unit.Scales).Select(scale => scale.Name).Except(["m2", "平米"], StringComparer.Ordinal))
        {
            Assert.Matches($@"[|、] ?{unit}[、 ]", Page);
        }

        Assert.Contains($"超过 {ReadingLimits.Default.FileBytes / 1024 / 1024} MB", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_and_sheet_that_it_names_is_written_by_the_template()
    {
        foreach (var sheet in new SchoolFormWriter("2151990101", "示例县实验小学", "211").Sheets())
        {
            Assert.Contains($"| {sheet.Name} |", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_readme_leads_to_it() =>
        Assert.Contains("(docs/clerk.zh.md)", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")), StringComparison.Ordinal);

    // A code stands alone in backquotes: letters only, beginning small.
    [GeneratedRegex("`(?<code>[a-z]+[A-Za-z]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeWord();
}
