using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The second invented county says in each year what it was made to say.</summary>
public sealed class SecondCountyTests
{
    [Fact]
    public void Every_file_is_accepted_and_nothing_is_remarked_but_what_was_planted()
    {
        var found = new List<string>();
        foreach (var (path, bytes) in SecondCounty.Files())
        {
            var judgement = WorkbookIntake.Decide((UploadPath.Placed)UploadPath.Parse(path), WorkbookReader.Read(bytes, ReadingLimits.Default, default));
            Assert.False(judgement.Refused, path);
            found.AddRange(judgement.Findings.Select(finding => $"{path[7..]} {finding.Rule.Code} {finding.Explanation}".TrimEnd()));
        }

        Assert.Equal(
            ["2024/幼儿园汇总表.xlsx columnTotalDiffers", "2025/区县填报表.xlsx printedRateDiffers", "2025/区县填报表.xlsx graduatesBelowEntrants 接收邻县回流学生 15 人"],
            found);
    }

    [Theory]
    [InlineData(2024, "failed failed passed failed", "2134990103 2134990104 2134990106 3134990111", 0)]
    [InlineData(2025, "failed passed passed passed", "2134990103", 1)]
    public void Standards_failing_schools_and_late_files_are_as_meant(int year, string verdicts, string failing, int late)
    {
        var county = Published<CountyDocument>($"published/v1/{year}/{SecondCounty.Code}.json");
        var bureau = Published<InternalDocument>($"internal/v1/{year}/{SecondCounty.Code}.json");
        var schools = Published<SchoolsDocument>("internal/" + bureau.Documents["schools"].Path);
        var reporting = Published<ReportingDocument>("internal/" + bureau.Documents["reporting"].Path);

        Assert.Equal(verdicts, string.Join(' ', county.Verdicts.Select(one => one.Status)));
        Assert.Equal(failing, string.Join(' ', schools.Schools.Where(school => school.Stages.Any(stage => stage.Status == "failed")).Select(school => school.Code)));
        Assert.Equal((14, 14, late), (reporting.Counts.Expected, reporting.Counts.Complete, reporting.Counts.Late));
        Assert.Equal(["L2 junior"], county.Indicators.Where(one => one.Status == "failed").Select(one => $"{one.Indicator} {one.Stage}"));
    }

    [Fact]
    public void What_changed_much_since_the_year_before_is_asked_and_answered_by_the_roll_up()
    {
        var bureau = Published<InternalDocument>($"internal/v1/2025/{SecondCounty.Code}.json");
        var finding = Assert.Single(Published<ChecksDocument>("internal/" + bureau.Documents["checks"].Path).Findings);

        Assert.Equal(("changedMuch", "2134990104", "equipmentValue", "2025 年新建实验室，购置教学仪器设备"), (finding.Rule, finding.School, finding.About, finding.Explanation));
    }

    private static T Published<T>(string path) => DocumentJson.Read<T>(File.ReadAllBytes(Path.Combine(SampleFolders.Published, path)));
}
