using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>What a receipt says about the county's dates.</summary>
public sealed class LatenessTests
{
    private static readonly CountyBasics Published = new("示例县", null, new DateOnly(2025, 9, 20), new DateOnly(2025, 10, 31));

    [Theory]
    [InlineData("2025-09-20", "schoolForm", "")]
    [InlineData("2025-09-21", "schoolForm", "afterDue 2025-09-20")]
    [InlineData("2025-09-21", "schoolRollUp", "afterDue 2025-09-20")]
    [InlineData("2025-09-21", "schoolRegister", "")]
    [InlineData("2025-09-21", "kindergartens", "")]
    [InlineData("2025-11-01", "schoolForm", "afterClosing 2025-10-31")]
    [InlineData("2025-11-01", "schoolRegister", "afterClosing 2025-10-31")]
    [InlineData("2025-11-01", "countyForm", "")]
    [InlineData("2025-11-21", "countyForm", "afterClosing 2025-11-20")]
    public void An_upload_is_told_that_it_came_late(string day, string kind, string said)
    {
        var form = Facts.School("2151990001", (Traits.ClosingDate, "2025-11-20")) with { Subject = Subject.County() };
        var judgement = new Judgement(null, kind == "countyForm" ? [form] : [], []) { Kinds = [kind] };
        var time = DateTimeOffset.Parse(day + "T12:00:00+08:00", CultureInfo.InvariantCulture);

        var findings = Lateness.Say(judgement, time, Published).Findings;

        Assert.Equal(said, string.Join(';', findings.Select(finding => $"{finding.Rule.Code} {finding.Words.Single().Chinese}")));
        Assert.All(findings, finding => Assert.Equal(finding.Rule == ValidationRules.AfterClosing ? Severity.Warning : Severity.Note, finding.Rule.Severity));
        Assert.Empty(Lateness.Say(judgement with { Facts = [] }, time, new CountyBasics(null, null, null, null)).Findings);
    }
}
