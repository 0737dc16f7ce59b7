using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Intake;

public sealed class WordingTests
{
    [Theory]
    [InlineData("生均　校舍\n面积（㎡）", "生均校舍面积(m2)")]
    [InlineData("ＡＢＣ１２３", "ABC123")]
    [InlineData("m²", "m2")]
    [InlineData("教督〔2017〕6号", "教督[2017]6号")]
    [InlineData("１−２–３‑４", "1-2-3-4")]
    [InlineData("\u200B校\uFEFF\u00AD名", "校名")]
    [InlineData("", "")]
    public void Text_is_compared_folded(string text, string folded) => Assert.Equal(folded, Wording.Fold(text));

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x001B)]
    [InlineData(0x007F)]
    [InlineData(0x0085)]
    [InlineData(0x061C)]
    [InlineData(0x200E)]
    [InlineData(0x200F)]
    [InlineData(0x202A)]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x2069)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Control_and_direction_characters_and_halves_of_pairs_are_forbidden(int character) =>
        Assert.True(Wording.IsForbidden("校" + (char)character + "名", 1));

    [Theory]
    [InlineData("校")]
    [InlineData("A")]
    [InlineData(" ")]
    [InlineData("（")]
    [InlineData("é")]
    public void Letters_are_not(string character) => Assert.False(Wording.IsForbidden(character, 0));

    [Fact]
    public void A_whole_pair_is_not() => Assert.False(Wording.IsForbidden("𠮷", 0) || Wording.IsForbidden("𠮷", 1));

    [Theory]
    [InlineData(1, 1, "A1")]
    [InlineData(5, 26, "Z5")]
    [InlineData(5, 27, "AA5")]
    [InlineData(1048576, 16384, "XFD1048576")]
    public void A_cell_prints_as_Excel_does(int row, int column, string text) => Assert.Equal(text, new CellAddress(row, column).ToString());

    [Theory]
    [InlineData("2151990001", null)]
    [InlineData("2151990001.primary", Stage.Primary)]
    [InlineData("2151990001.senior", Stage.Senior)]
    public void A_subject_prints_as_it_is_read(string text, Stage? stage)
    {
        Assert.Equal(stage, Subject.Parse(text).Stage);
        Assert.Equal(text, Subject.Parse(text).ToString());
    }

    [Fact]
    public void An_upload_is_named_by_hashes_and_its_time_alone()
    {
        var upload = new Upload("519901/2025/某校.xlsx", new DateTimeOffset(2025, 9, 8, 9, 2, 3, TimeSpan.FromHours(8)), "\"0x1\"", 7);
        Assert.Matches("^[0-9a-f]{32}![0-9]{8}T[0-9]{6}Z-[0-9a-f]{16}$", upload.Id);
        Assert.Contains("20250908T010203Z", upload.Version, StringComparison.Ordinal);
        Assert.Equal(upload.Source, (upload with { ETag = "\"0x2\"" }).Source);
        Assert.NotEqual(upload.Version, new Upload(upload.Path, upload.UploadTime, "\"0x2\"", 7).Version);
    }
}
