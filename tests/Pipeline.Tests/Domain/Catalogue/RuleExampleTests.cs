using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Domain.Checks;
using Pipeline.Tests.Domain.Intake;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Domain.Catalogue;

/// <summary>Every rule has an example in a table of examples, each of which states the whole list of what it fires.</summary>
public sealed class RuleExampleTests
{
    private static readonly Dictionary<string, Func<Judgement>> Uploads = new(StringComparer.Ordinal)
    {
        ["misplaced"] = () => WorkbookIntake.Misplaced("某县/表.xlsx"),
        ["neverFinished"] = WorkbookIntake.NeverFinished,
    };

    [Fact]
    public void An_upload_that_is_not_read_has_the_one_finding() => Assert.All(Uploads, one =>
    {
        Assert.Equal([one.Key], one.Value().Findings.Select(finding => finding.Rule.Code));
        Assert.True(one.Value().Refused);
    });

    [Fact]
    public void An_upload_that_comes_late_has_the_one_finding_more() => Assert.All(Late(), one =>
        Assert.Equal([one.Code], one.Judgement.Findings.Select(finding => finding.Rule.Code)));

    [Fact]
    public void No_rule_is_without_an_example()
    {
        IEnumerable<string> content = [.. SpoiledFormTests.Findings.Concat(KindTests.Findings).Select(line => line.Split(' ')[0])];
        IEnumerable<string> files = [.. FileContentTests.Codes, .. HostileWorkbookTests.Codes, .. BiffHostileTests.Codes, .. DelimitedTextTests.Codes];

        Missing(ValidationRules.Files, files);
        Missing(ValidationRules.Uploads, Uploads.Keys.Concat(Late().Select(one => one.Code)));
        Missing(ValidationRules.Across, CrossCheckTests.Codes);
        Missing(ValidationRules.All.Except(ValidationRules.Files).Except(ValidationRules.Uploads).Except(ValidationRules.Across), content);

        static void Missing(IEnumerable<ValidationRule> rules, IEnumerable<string> fired) =>
            Assert.Equal([], rules.Select(rule => rule.Code).Except(fired, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_list_of_rules_is_whole() =>
        Assert.Equal([], new[] { ValidationRules.Files, ValidationRules.Uploads, ValidationRules.Unlikely, ValidationRules.Across }.SelectMany(rules => rules).Except(ValidationRules.All).Select(rule => rule.Code));

    [Fact]
    public void What_is_unlikely_and_what_does_not_fit_across_uploads_never_refuses() =>
        Assert.All(ValidationRules.Unlikely.Concat(ValidationRules.Across), rule => Assert.Equal(Severity.Warning, rule.Severity));

    private static IEnumerable<(string Code, Judgement Judgement)> Late()
    {
        var form = Forms.Judge(Forms.Primary());
        yield return ("afterDue", Lateness.Say(form, DateTimeOffset.UnixEpoch, new CountyBasics(null, null, new DateOnly(1969, 9, 20), null)));
        yield return ("afterClosing", Lateness.Say(form, DateTimeOffset.UnixEpoch, new CountyBasics(null, null, new DateOnly(1969, 9, 20), new DateOnly(1969, 9, 20))));
    }
}
