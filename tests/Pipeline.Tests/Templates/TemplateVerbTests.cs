using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Domain.Templates;

namespace Pipeline.Tests.Templates;

public sealed class TemplateVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("template-");

    [Theory]
    [InlineData("2025-08-31T15:59:59Z", "2024 学年")]
    [InlineData("2025-08-31T16:00:00Z", "2025 学年")]
    [InlineData("2026-02-01T00:00:00Z", "2025 学年")]
    public async Task Without_a_year_it_is_the_school_year_of_today_in_Beijing_and_that_is_said(string now, string said)
    {
        var output = await WriteAsync("schoolForm", null, now);

        Assert.StartsWith(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_kinds_go_into_a_folder_and_each_would_be_judged_in_its_place()
    {
        var output = await WriteAsync("all", "2025", "2025-09-01T00:00:00Z");

        var files = folder.GetFiles("*.xlsx", SearchOption.AllDirectories);
        Assert.Equal(WorkbookKinds.All.Length, files.Length);
        Assert.All(WorkbookKinds.All, kind => Assert.Contains(kind.Id, output, StringComparison.Ordinal));
        await using var checkedOutput = new StringWriter();
        Assert.Equal(1, await new OfflineCheck(TimeProvider.System, checkedOutput).RunAsync(files, "519901/2025", default));
        Assert.Equal(1, checkedOutput.ToString().Split("不会被接收").Length - 1);
    }

    [Theory]
    [InlineData("学校汇总表", 1)]
    [InlineData("SchoolRollUp", 1)]
    [InlineData("all", 16)]
    [InlineData("汇总", 0)]
    public void A_kind_is_named_by_its_id_or_title(string word, int kinds) => Assert.Equal(kinds, TemplateFiles.KindsOf(word).Count);

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> WriteAsync(string kind, string? year, string now)
    {
        await using var output = new StringWriter();
        await new TemplateFiles(new StandingClock(now), output).WriteAsync(
            kind, year is null ? null : SchoolYear.Parse(year), TemplateCounty.Any, Path.Combine(folder.FullName, kind == "all" ? "out" : "one.xlsx"), default);
        return output.ToString();
    }

    private sealed class StandingClock(string now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
    }
}
