using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Tests.Domain.Intake;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Indicators.Items;

/// <summary>Figures that a county published, through its own form (Golden/counties.json).</summary>
public sealed class PublishedCountyTests
{
    private const string Path = "341321/2020/区县填报表.xlsx";

    private static readonly System.Text.Json.JsonElement Golden = GoldenFile.Read("counties.json").GetProperty("341321 砀山县");

    [Fact]
    public void A_printed_coverage_that_its_own_counts_do_not_give_is_warned_of_and_the_counts_are_published()
    {
        var children = Golden.GetProperty("children");
        var coverage = Golden.GetProperty("inclusiveCoverage");
        var judgement = Forms.Judge(
            [
                new XlsxSheet("区县填报数据",
                [
                    ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明"],
                    [1, "基本情况", "行政区划代码", null, "341321", "是", null],
                    [2, "学前教育", Measures.PreschoolEnrolled.Chinese, "人", children.GetProperty("total").GetDecimal(), null, null],
                    [3, "学前教育", Measures.PreschoolPublic.Chinese, "人", children.GetProperty("public").GetDecimal(), null, null],
                    [4, "学前教育", Measures.PreschoolInclusive.Chinese, "人", children.GetProperty("inclusivePrivate").GetDecimal(), null, null],
                    [5, "学前教育", Measures.PrintedInclusive.Chinese, "%", 100 * coverage.GetProperty("printed").GetDecimal(), null, null],
                    [6, "学前教育", Measures.PrintedPublic.Chinese, "%", 52.13m, null, null],
                ]),
            ],
            Path);
        var county = CountyCalculator.Compute(Pipeline.Domain.Schools.CountyYear.Parse("341321-2020"), [new Source(Path, Facts.Monday, "00", judgement.Facts)]);
        var items = county.Standards.Single(one => one.Standard.Id == "preschool2020").Sections.SelectMany(section => section.Items).ToArray();

        Assert.False(judgement.Refused);
        Assert.Equal("82.8", Assert.Single(judgement.Findings, finding => finding.Rule == ValidationRules.PrintedRateDiffers).Quoted);
        Assert.Equal((coverage.GetProperty("fromCounts").GetDecimal(), Status.Passed), Shown("P2"));
        Assert.Equal((Golden.GetProperty("publicShare").GetDecimal(), Status.Passed), Shown("P3"));

        (decimal, Status) Shown(string id)
        {
            var item = items.Single(one => one.Item.Id == id);
            return (Math.Round(item.Deciding.Value!.Value / 100, 6, MidpointRounding.AwayFromZero), item.Status);
        }
    }
}
