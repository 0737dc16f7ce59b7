using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.EndToEnd;

public sealed class CheckVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("check-");

    [Theory]
    [InlineData("519901/2025/a.xlsx", null, 0, "可以上传")]
    [InlineData("519901/2025/2151990001/a.xlsx", null, 0, "可以上传")]
    [InlineData("519901/2025/2151990002/a.xlsx", null, 1, "codeNotOfFolder")]
    [InlineData("somewhere/a.xlsx", "519901/2025", 0, "可以上传")]
    [InlineData("somewhere/a.xlsx", "519901/2025/2151990002", 1, "codeNotOfFolder")]
    [InlineData("somewhere/a.xlsx", "440101/2025", 0, "codeOfOtherProvince")]
    [InlineData("somewhere/a.xlsx", null, 0, "只检查了内容")]
    public async Task County_year_and_code_come_from_the_path_or_from_as(string path, string? place, int exit, string said)
    {
        var (result, output) = await CheckAsync(path, Form().Write(), place);

        Assert.Equal(exit, result);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_said_with_its_cell_and_ends_with_1()
    {
        var form = Form();
        form[Measures.Enrolment, Stage.Primary] = -5;

        var (result, output) = await CheckAsync("519901/2025/a.xlsx", form.Write(), null);

        Assert.Equal(1, result);
        Assert.Contains("学校填报数据!" + SchoolFormWriter.CellOf("小学", "在校生数"), output, StringComparison.Ordinal);
        Assert.Contains("不会被接收", output, StringComparison.Ordinal);
        Assert.Contains("[negative]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_one_too_large_are_refused()
    {
        var missing = await new OfflineCheck(TimeProvider.System, TextWriter.Null).RunAsync([new FileInfo(Path.Combine(folder.FullName, "no.xlsx"))], null, default);
        var (large, output) = await CheckAsync("519901/2025/large.xlsx", new byte[21 * 1024 * 1024], null);

        Assert.Equal(1, missing);
        Assert.Equal(1, large);
        Assert.Contains("[fileTooLarge]", output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static SchoolFormWriter Form() => new("2151990001", "甲校", "211");

    private async Task<(int Result, string Output)> CheckAsync(string path, byte[] bytes, string? place)
    {
        SampleFolders.WriteFile(folder.FullName, path, bytes);
        await using var output = new StringWriter();
        var result = await new OfflineCheck(TimeProvider.System, output).RunAsync([new FileInfo(Path.Combine(folder.FullName, path))], place, default);
        return (result, output.ToString());
    }
}
