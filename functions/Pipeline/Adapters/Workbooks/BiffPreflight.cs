using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Inspects an .xls or .et (BIFF8 in a compound file) before the library sees it.</summary>
internal static class BiffPreflight
{
    /// <exception cref="UnreadableException">The file cannot be read, and why.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Preflight Check(ReadOnlyMemory<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        var container = CompoundFile.Open(file, limits);
        if (container.Holds("EncryptedPackage"))
        {
            throw new UnreadableException(ValidationRules.EncryptedWorkbook);
        }

        // Excel 97 could save one file for itself and for Excel 95: then both streams are there, and this one is the newer.
        if (!container.Holds("Workbook"))
        {
            throw new UnreadableException(container.Holds("Book") ? ValidationRules.OldWorkbookXls : ValidationRules.NotAWorkbook);
        }

        var stream = container.Read("Workbook");
        var texts = new PartText(limits);
        var tally = new InspectionTally(limits);
        var workbook = BiffWorkbook.Read(stream.Span, texts, tally, limits);
        var found = workbook.Sheets
            .Select(sheet => BiffSheet.Inspect(stream.Span, sheet, workbook, tally, texts, limits, cancellation))
            .OfType<(InspectedSheet Inspected, List<BiffCell> Cells)>()
            .ToList();
        tally.ThrowIfAny();
        if (found.TrueForAll(sheet => sheet.Inspected.LastRow == 0))
        {
            throw new UnreadableException(ValidationRules.EmptyWorkbook);
        }

        var macros = workbook.HasMacroSheets || container.Holds("_VBA_PROJECT_CUR");
        return new(
            BiffStream.Write(stream.Span, workbook, [.. found.Select(sheet => sheet.Cells)]), Binary: true,
            [.. found.Select(sheet => sheet.Inspected)], macros ? [new Finding(ValidationRules.MacrosIgnored)] : []);
    }
}
