using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Pipeline.Domain.Intake;

namespace Pipeline.Benchmarks;

/// <summary>
/// The extract of a nation's schools in one sheet, written row by row and deflated: the parts that <see cref="StatisticsExtract"/> writes for one school, and
/// all others after it. Only the shared texts are kept in memory.
/// </summary>
internal static class LargeExtract
{
    private const string Texts = "xl/sharedStrings.xml";
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string RowsEnd = "</sheetData>";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Writes the workbook of that many rows of figures into a folder.</summary>
    public static string WriteFile(string folder, int schools, int columns)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "2025年小学.xlsx");
        using var file = File.Create(path);
        Write(file, schools, columns);
        return path;
    }

    public static void Write(Stream file, int schools, int columns)
    {
        using var from = new ZipArchive(new MemoryStream(StatisticsExtract.Write(1, columns)));
        using var to = new ZipArchive(file, ZipArchiveMode.Create);
        var texts = TextsOf(from.GetEntry(Texts)!);
        foreach (var part in from.Entries.Where(part => part.FullName != Texts))
        {
            using var reader = new StreamReader(part.Open());
            using var writer = Part(to, part.FullName);
            var content = reader.ReadToEnd();
            if (part.FullName != Sheet)
            {
                writer.Write(content);
                continue;
            }

            var rowsEnd = content.IndexOf(RowsEnd, StringComparison.Ordinal);
            writer.Write(content.AsSpan(0, rowsEnd));
            for (var school = 2; school <= schools; school++)
            {
                WriteRow(writer, StatisticsExtract.HeaderRows + school, StatisticsExtract.Figures(school, columns), texts);
            }

            writer.Write(content.AsSpan(rowsEnd));
        }

        WriteTexts(to, texts);
    }

    private static StreamWriter Part(ZipArchive workbook, string name) => new(workbook.CreateEntry(name, CompressionLevel.Fastest).Open());

    private static Dictionary<string, int> TextsOf(ZipArchiveEntry part)
    {
        using var content = part.Open();
        return XDocument.Load(content).Root!.Elements(Main + "si").Select((text, index) => (text.Value, index)).ToDictionary(StringComparer.Ordinal);
    }

    private static void WriteTexts(ZipArchive workbook, Dictionary<string, int> texts)
    {
        using var part = Part(workbook, Texts);
        part.Write($"""<sst xmlns="{Main}" uniqueCount="{texts.Count}">""");
        foreach (var text in texts.OrderBy(pair => pair.Value))
        {
            part.Write($"<si><t>{text.Key}</t></si>");
        }

        part.Write("</sst>");
    }

    private static void WriteRow(StreamWriter sheet, int row, IEnumerable<object?> figures, Dictionary<string, int> texts)
    {
        sheet.Write(string.Create(CultureInfo.InvariantCulture, $"""<row r="{row}">"""));
        var column = 0;
        foreach (var figure in figures)
        {
            var address = new CellAddress(row, ++column);
            if (figure is string text)
            {
                texts.TryAdd(text, texts.Count);
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"""<c r="{address}" t="s"><v>{texts[text]}</v></c>"""));
            }
            else
            {
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"""<c r="{address}"><v>{figure}</v></c>"""));
            }
        }

        sheet.Write("</row>");
    }
}
