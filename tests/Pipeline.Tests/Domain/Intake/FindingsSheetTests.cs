using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>The sheet of findings in a copy that comes back: passed over, and nothing else with it.</summary>
public sealed class FindingsSheetTests
{
    private static readonly object?[] Headings = [.. FindingsSheet.Headings];

    [Theory]
    [InlineData("检查结果")]
    [InlineData("小学统计")]
    public void It_is_passed_over_whatever_its_name(string name)
    {
        var judgement = Forms.Judge([.. Forms.Primary().Sheets(), new XlsxSheet(name, [[FindingsSheet.Title], ["说明"], Headings, ["必须改正", "学校标识码", "E11"]])]);

        Assert.Empty(Forms.Lines(judgement));
        Assert.False(judgement.Refused);
    }

    public static TheoryData<string, object?[][]> Others => new()
    {
        { "the name alone", [["甲"], ["乙"]] },
        { "the title alone", [[FindingsSheet.Title], ["说明"], ["甲", "乙"]] },
        { "the headings alone", [["检查结果"], ["说明"], Headings] },
        { "a column more", [[FindingsSheet.Title], ["说明"], [.. Headings, "又一列"]] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void A_sheet_that_only_looks_like_it_is_told_of(string what, object?[][] rows)
    {
        var judgement = Forms.Judge([.. Forms.Primary().Sheets(), new XlsxSheet("检查结果", rows)]);

        Assert.True(judgement.Findings.Single().Rule == ValidationRules.SheetNotRead, what);
    }
}
