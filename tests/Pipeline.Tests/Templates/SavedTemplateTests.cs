using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Templates;

/// <summary>Filled templates that a spreadsheet program opened and saved (tests/make-fixtures) say the same as before.</summary>
public sealed class SavedTemplateTests
{
    private const int Seed = 20250901;

    public static TheoryData<string, string> Saved
    {
        get
        {
            var saved = new TheoryData<string, string>();
            foreach (var kind in WorkbookKinds.All)
            {
                saved.Add(kind.Id, "xlsx");
                saved.Add(kind.Id, "xls");
            }

            return saved;
        }
    }

    [Theory]
    [MemberData(nameof(Saved))]
    public void A_filled_template_that_was_saved_again_reads_back_with_exactly_its_values(string id, string extension)
    {
        var filled = FilledTemplate.Fill(WorkbookKinds.Get(id), Seed);
        LeaveForSaving(id, filled.Write());
        var file = new FileInfo(Path.Combine(AppContext.BaseDirectory, "Workbooks", "Fixtures", "saved", "templates", $"{id}.{extension}"));
        Assert.True(file.Exists, "Run tests/make-fixtures.");

        var judgement = WorkbookIntake.Decide(
            UploadPath.Parse(FilledTemplate.Path), WorkbookReader.Read(File.ReadAllBytes(file.FullName), ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));

        Assert.Empty(judgement.Findings.Where(finding => !ValidationRules.Unlikely.Contains(finding.Rule)).Select(finding => finding.ToString()));
        Assert.Equal([id], judgement.Kinds.AsEnumerable());
        Assert.Equal(
            filled.Expected.Select(one => $"{one.Key} {one.Value}").Order(StringComparer.Ordinal),
            FilledTemplate.Read(judgement).Order(StringComparer.Ordinal));
    }

    /// <summary>What tests/make-fixtures has the spreadsheet program save.</summary>
    private static void LeaveForSaving(string id, byte[] workbook)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "templates-to-save"));
        File.WriteAllBytes(Path.Combine(folder.FullName, $"{id}.xlsx"), workbook);
    }
}
