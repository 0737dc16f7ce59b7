using System.Globalization;
using System.IO.Compression;
using Pipeline.Adapters.Workbooks;
using Pipeline.Samples;

namespace Pipeline.Benchmarks;

/// <summary>The workbooks that are measured, invented from one seed. Deflated, as Excel saves them.</summary>
internal static class Inputs
{
    /// <summary>The county-year that all belong to.</summary>
    public const string Folder = "519902/2025";

    /// <summary>What the large extract costs; uploads keep to the product's own limits.</summary>
    public static ReadingLimits RaisedLimits { get; } = ReadingLimits.Default with
    {
        FileBytes = 1L << 30,
        UnpackedBytes = 1L << 30,
        Rows = 1 << 20,
        Cells = 1 << 25,
        Characters = 1L << 27,
        CellCharacters = 1L << 28,
    };

    private const int Seed = 519902;
    private const int Schools = 100;
    private const int RowsOfNotes = 60;

    public static string CodeOf(int school) => string.Create(CultureInfo.InvariantCulture, $"{2_151_900_000 + school}");

    /// <summary>The forms of a hundred primary schools, five sheets each: file name and bytes.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Forms() =>
        Enumerable.Range(1, Schools).Select(school => ($"{CodeOf(school)}.xlsx", Form(school, 0)));

    /// <summary>One school's form; with more pupils it is a changed one.</summary>
    public static byte[] Form(int school, int morePupils)
    {
        var pupils = 200 + (school * 8) + morePupils;
        var form = SampleCounty.Primary(new Random(Seed + school), CodeOf(school), $"示例县第{school}小学", pupils, 1.1m);
        return Deflate(XlsxWriter.Write([.. form.Sheets(), Notes("指标计算说明"), Notes("特殊情况说明"), Notes("填表须知")]));
    }

    /// <summary>Writes the forms into a folder of their own.</summary>
    public static string WriteForms(string parent)
    {
        var folder = Path.Combine(parent, "forms");
        foreach (var (name, bytes) in Forms())
        {
            SampleFolders.WriteFile(folder, name, bytes);
        }

        return folder;
    }

    /// <summary>Packs a zip of stored parts anew, deflated.</summary>
    public static byte[] Deflate(byte[] stored)
    {
        using var bytes = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(stored)))
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries)
            {
                using var content = part.Open();
                using var target = to.CreateEntry(part.FullName).Open();
                content.CopyTo(target);
            }
        }

        return bytes.ToArray();
    }

    private static XlsxSheet Notes(string name) => new(
        name,
        [
            ["序号", "事项", "说明", "依据", "备注"],
            .. Enumerable.Range(1, RowsOfNotes - 1).Select(row => (object?[])[row, $"{name}第{row}项", "按实际情况填写，单位见表头。", $"附件第{row}条", row % 3 == 0 ? row * 1.5m : null]),
        ]);
}
