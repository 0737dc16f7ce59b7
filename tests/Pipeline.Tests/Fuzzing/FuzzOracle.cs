using System.Text;
using System.Xml.Linq;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Fuzzing;

/// <summary>What must hold of every file whatsoever, from its bytes to its receipt.</summary>
internal static class FuzzOracle
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 65_536; // Of what an .xls can write.
    private const int LargestReceipt = 16 * 1024 * 1024;
    private static readonly string[] Paths = ["519901/2025/x.xlsx", "519901/2025/2151990001/小学.xlsx"];
    private static readonly string[] Elements = ["script", "img", "iframe", "object", "link", "form", "svg"];
    private static readonly string[] Leaks = ["   at ", "Exception", "System.", "ExcelDataReader", "Pipeline."];

    /// <summary>Reads, judges and answers a file, and tells whether it opened.</summary>
    /// <exception cref="Exception">Something does not hold.</exception>
    public static bool Check(FuzzInput input)
    {
        var reading = Read(input.File);
        var text = ReadingText.Of(reading);
        Assert.Equal(text, ReadingText.Of(Read(input.File)));
        foreach (var twin in input.Twins)
        {
            Assert.Equal(text, ReadingText.Of(Read(twin)));
        }

        if (reading is Reading.Opened opened)
        {
            CheckWorkbook(opened.Workbook);
        }

        CheckJudgement(null, reading, WorkbookIntake.DecideContent(reading));
        foreach (var path in Paths)
        {
            CheckJudgement(path, reading, WorkbookIntake.Decide(UploadPath.Parse(path), reading));
        }

        var first = UploadPath.Parse(Paths[0]);
        Assert.Equal(Facts(WorkbookIntake.Decide(first, reading)), Facts(WorkbookIntake.Decide(first, Read(input.File))));

        return reading is Reading.Opened;
    }

    private static Reading Read(byte[] file) => WorkbookReader.Read(file, ReadingLimits.Default, default);

    private static void CheckWorkbook(Workbook workbook)
    {
        var limits = ReadingLimits.Default;
        Assert.InRange(workbook.Sheets.Length, 1, limits.Sheets);
        foreach (var sheet in workbook.Sheets)
        {
            Assert.NotEmpty(sheet.Name);
            var row = 0;
            foreach (var one in sheet.Rows)
            {
                Assert.InRange(one.Number, row + 1, limits.Rows);
                Assert.NotEmpty(one.Cells);
                row = one.Number;
                var column = 0;
                foreach (var cell in one.Cells)
                {
                    Assert.InRange(cell.Column, column + 1, limits.Columns);
                    Assert.True(double.IsFinite(cell.Number) && Enum.IsDefined(cell.Kind));
                    Assert.InRange(cell.Text.Length, cell.Kind == CellKind.Text ? 1 : 0, limits.TextLength);
                    column = cell.Column;
                }
            }

            foreach (var range in sheet.Merged)
            {
                Assert.InRange(range.First.Row, 1, range.Last.Row);
                Assert.InRange(range.First.Column, 1, range.Last.Column);
                Assert.True(range.Last is { Row: <= LastRow, Column: <= LastColumn });
            }
        }
    }

    private static void CheckJudgement(string? path, Reading reading, Judgement judgement)
    {
        var sheets = (reading as Reading.Opened)?.Workbook.Sheets.ToLookup(sheet => sheet.Name, StringComparer.Ordinal);
        foreach (var finding in judgement.Findings)
        {
            Assert.NotEmpty(finding.Statement.Chinese);
            Assert.NotEmpty(finding.Statement.English);
            if (sheets is not null && finding.Place is { } place)
            {
                Assert.Contains(sheets[place.Sheet], sheet => place.Cell is not { } cell || Holds(sheet, cell));
            }
        }

        foreach (var fact in judgement.Facts)
        {
            var words = fact.Traits.Values.Select(trait => trait.Text).Concat(fact.Classes.Select(one => one.Name));
            Assert.All(words, word => Assert.DoesNotContain(Enumerable.Range(0, word.Length), at => Wording.IsForbidden(word, at) || Wording.IsInvisible(word[at])));
        }

        Assert.Equal(reading is Reading.Unreadable || judgement.Kinds.IsEmpty, judgement.Facts.IsEmpty && judgement.Kinds.IsEmpty);
        var outcome = judgement.Refused ? Outcome.Refused : judgement.HasWarnings ? Outcome.AcceptedWithWarnings : Outcome.Accepted;
        CheckReceipt(ReceiptComposition.Compose(path ?? "x.xlsx", DateTimeOffset.UnixEpoch, new string('0', 64), outcome, judgement));
    }

    private static bool Holds(Sheet sheet, CellAddress cell) =>
        !sheet.Rows.IsEmpty && cell.Row >= 1 && cell.Row <= sheet.Rows[^1].Number && cell.Column >= 1 && cell.Column <= sheet.Rows.Max(row => row.Cells[^1].Column);

    private static void CheckReceipt(Receipt receipt)
    {
        var json = DocumentJson.Write(receipt);
        Assert.InRange(json.Length, 1, LargestReceipt);
        var written = Encoding.UTF8.GetString(json);
        Assert.DoesNotContain('<', written);
        var again = DocumentJson.Read<Receipt>(json);
        Assert.Equal((receipt.Counts, receipt.Findings.Length, receipt.File), (again.Counts, again.Findings.Length, again.File));
        var page = ReceiptPage.Write(receipt);
        Assert.InRange(page.Length, 1, LargestReceipt);
        var shown = XElement.Parse(Encoding.UTF8.GetString(page));
        Assert.DoesNotContain(shown.Descendants(), element => Elements.Contains(element.Name.LocalName));
        Assert.DoesNotContain(shown.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName == "src");
        Assert.DoesNotContain(Leaks, leak => written.Contains(leak, StringComparison.Ordinal) || shown.Value.Contains(leak, StringComparison.Ordinal));
    }

    private static string Facts(Judgement judgement) => string.Join('\n', judgement.Facts.Select(fact => string.Join('|', [
        fact.Subject.ToString(),
        .. fact.Figures.Select(pair => $"{pair.Key}={pair.Value}"),
        .. fact.Traits.Select(pair => $"{pair.Key}={pair.Value}"),
        .. fact.Classes.Select(one => one.ToString()),
    ])));
}
