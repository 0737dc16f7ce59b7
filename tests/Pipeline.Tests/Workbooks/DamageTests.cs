using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Damage by chance: whatever befalls a file, the answer is a reading, and never other values than were saved.</summary>
public sealed class DamageTests
{
    private static readonly byte[] Stored = XlsxWriter.Write([
        new("班级", [["学校", "日期", "人数"], ["一小", new DateOnly(2026, 9, 1), 512], [new XlsxError("#N/A"), new XlsxFormula("C2", null), true]]) { Hidden = true },
        new("二", [[], [null, 0.25]]),
    ]);

    private static readonly byte[] Deflated = new RawWorkbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46266</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>", "<si><t>一小</t></si>").Deflated();

    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_short_anywhere_is_refused(bool deflated)
    {
        var whole = deflated ? Deflated : Stored;
        for (var length = 0; length < whole.Length; length++)
        {
            var reading = WorkbookReader.Read(whole.AsMemory(0, length), ReadingLimits.Default, default);
            Assert.True(reading is Reading.Unreadable, $"{length} of {whole.Length} bytes were read as a workbook.");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Flipped_bytes_are_refused_or_make_no_difference(bool deflated)
    {
        var whole = deflated ? Deflated : Stored;
        var sound = ReadingText.Of(WorkbookReader.Read(whole, ReadingLimits.Default, default));
        var random = new Random(20_260_901);
        for (var n = 0; n < 6_000; n++)
        {
            var damaged = whole.ToArray();
            var at = n < whole.Length ? n : random.Next(whole.Length);
            damaged[at] ^= (byte)random.Next(1, 256);
            var reading = WorkbookReader.Read(damaged, ReadingLimits.Default, default);
            Assert.True(reading is Reading.Unreadable || ReadingText.Of(reading) == sound, $"Byte {at} as {damaged[at]}: other values were read.");
        }
    }

    [Fact]
    public void Damage_inside_parts_whose_checksums_are_right_ends_in_a_reading()
    {
        string[] names = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "_rels/.rels"];
        var pieces = "<>\"/=& 0123456789-ArcstvfeEXL:_#;!".Select(one => one.ToString()).Concat(["<c r=\"B1\">", "</c>", "<v/>", "<row r=\"2\"/>", "t=\"s\"", "s=\"99\"", "&#0;", "<is><t/></is>", "\u0000", "\uFFFF"]).ToArray();
        var content = Contents(names);
        var random = new Random(20_260_902);
        var opened = 0;
        for (var n = 0; n < 4_000; n++)
        {
            var raw = new RawWorkbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46266</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\"><f>1</f><v>2</v></c></row>", "<si><t>一小</t></si>");
            var name = names[random.Next(names.Length)];
            var text = content[name];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                text = text[..at] + pieces[random.Next(pieces.Length)] + text[Math.Min(text.Length, at + random.Next(3))..];
            }

            var (reading, allocated) = BoundedReading.Read(raw.Part(name, text).Stored());
            opened += reading is Reading.Opened ? 1 : 0;
            Assert.InRange(allocated, 0, 50L * 1024 * 1024);
        }

        // Otherwise this would be a test of the XML reader alone.
        Assert.InRange(opened, 200, 3_800);
    }

    private static Dictionary<string, string> Contents(string[] names)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(new RawWorkbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46266</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\"><f>1</f><v>2</v></c></row>", "<si><t>一小</t></si>").Stored()));
        return names.ToDictionary(name => name, name =>
        {
            using var part = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
            return part.ReadToEnd();
        }, StringComparer.Ordinal);
    }
}
