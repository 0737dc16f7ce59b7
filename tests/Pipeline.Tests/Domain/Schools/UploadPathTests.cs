using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Schools;

public sealed class UploadPathTests
{
    [Theory]
    [InlineData("519901/2025/2151990001.xlsx", null)]
    [InlineData("519901/2025/学校填报表.xlsx", null)]
    [InlineData("519901/2025/2151990001/表.xlsx", "2151990001")]
    [InlineData("519901/2025/2151990001/2/表.xlsx", "2151990001")]
    [InlineData("519901/2025/2151990001", "2151990001")]
    [InlineData("519901/2025/2151990001示例小学/表.xlsx", null)]
    [InlineData("519901/2025/ 2151990001/表.xlsx", null)]
    [InlineData("519901/2025/0151990001/表.xlsx", null)]
    [InlineData("519901/2025/215199000/表.xlsx", null)]
    [InlineData("519901/2025/２１５１９９０００１/表.xlsx", null)]
    [InlineData("519901/2025/a/2151990001/表.xlsx", null)]
    [InlineData("519901/2025//表.xlsx", null)]
    public void Law8_A_folder_speaks_only_for_itself_and_its_third_segment_only_where_it_is_exactly_a_code(string path, string? school)
    {
        var placed = Assert.IsType<UploadPath.Placed>(UploadPath.Parse(path));
        Assert.Equal("519901-2025", placed.CountyYear.ToString());
        Assert.Equal(school, placed.School?.ToString());
    }

    [Theory]
    [InlineData("表.xlsx")]
    [InlineData("519901/2025/../519902/表.xlsx")]
    [InlineData("519901/表.xlsx")]
    [InlineData("519901/2025")]
    [InlineData("/519901/2025/表.xlsx")]
    [InlineData("2025/519901/表.xlsx")]
    [InlineData("51990/2025/表.xlsx")]
    [InlineData("5199011/2025/表.xlsx")]
    [InlineData("示例县519901/2025/表.xlsx")]
    [InlineData("519901/25/表.xlsx")]
    [InlineData("519901/1999/表.xlsx")]
    [InlineData("519901/2025-2026/表.xlsx")]
    [InlineData("519901\\2025\\表.xlsx")]
    [InlineData("../519901/2025/表.xlsx")]
    [InlineData(" 519901/2025/表.xlsx")]
    public void Anywhere_else_is_misplaced(string path) => Assert.IsType<UploadPath.Misplaced>(UploadPath.Parse(path));

    [Theory]
    [InlineData("")]
    [InlineData("519901/")]
    [InlineData("519901/2025/")]
    [InlineData("519901/2025/~$表.xlsx")]
    [InlineData("519901/2025/.~表.xlsx")]
    [InlineData("519901/2025/.DS_Store")]
    [InlineData("519901/2025/Thumbs.db")]
    [InlineData("desktop.ini")]
    [InlineData("~$表.xlsx")]
    public void Folder_markers_and_lock_and_system_files_are_no_upload(string path) => Assert.IsType<UploadPath.NoUpload>(UploadPath.Parse(path));

    [Theory]
    [InlineData("519901/2025/~表.xlsx")]
    [InlineData("519901/2025/$表.xlsx")]
    [InlineData("519901/2025/表~$.xlsx")]
    [InlineData("519901/2025/~$/表.xlsx")]
    public void A_name_that_only_resembles_a_lock_file_is_an_upload(string path) => Assert.IsType<UploadPath.Placed>(UploadPath.Parse(path));
}
