using System.Globalization;
using System.Xml;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// One pass over a worksheet before the library sees it: order and addresses, limits, malformed values, and the cells
/// that the library would give as blank though they are not (errors, formulas without a saved result).
/// </summary>
internal sealed class SheetInspection
{
    private const int LastRowOfExcel = 1_048_576;
    private const int LastColumnOfExcel = 16_384;
    private readonly XmlReader xml;
    private readonly SharedStringTable strings;
    private readonly InspectionTally tally;
    private readonly PartText texts;
    private readonly ReadingLimits limits;
    private readonly string sheet;
    private readonly List<(CellAddress Address, CellKind Kind, string Text)> unreadable = [];
    private AddressSum given;
    private int lastRow;
    private int row;
    private int column;
    private int lastColumn;

    private SheetInspection(XmlReader xml, string sheet, SharedStringTable strings, InspectionTally tally, PartText texts, ReadingLimits limits)
    {
        this.xml = xml;
        this.sheet = sheet;
        this.strings = strings;
        this.tally = tally;
        this.texts = texts;
        this.limits = limits;
    }

    /// <summary>
    /// Something beside the cells makes ExcelDataReader 3.6.0 throw, though the standard allows it (a column definition
    /// without a width, ECMA-376 part 1, 18.3.1.13): the library must be given the cells alone.
    /// </summary>
    private bool StumblesOverSurroundings { get; set; }

    /// <returns>What was found, and whether the library must be given the cells alone.</returns>
    public static (InspectedSheet Sheet, bool CellsAlone) Inspect(
        ListedSheet listed, SharedStringTable strings, InspectionTally tally, PartText texts, ReadingLimits limits, CancellationToken cancellation)
    {
        using var part = PartXml.Open(listed.Part, limits);
        part.RequireRoot("worksheet");
        var inspection = new SheetInspection(part, listed.Name, strings, tally, texts, limits);
        inspection.Inspect(cancellation);
        tally.CountArea(inspection.lastRow, inspection.lastColumn);
        return (
            new(listed.Name, listed.Hidden, inspection.lastRow, inspection.unreadable, inspection.given), inspection.StumblesOverSurroundings);
    }

    private void Inspect(CancellationToken cancellation)
    {
        var inData = false;
        var inRow = false;
        while (xml.Next(limits))
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Depth)
            {
                case 1:
                    inData = xml.IsStart(1, "sheetData");
                    break;
                case 2 when !inData:
                    tally.CountFormat();
                    StumblesOverSurroundings |= xml.IsStart(2, "col") && xml.GetAttribute("width") is null;
                    break;
                case 2:
                    inRow = xml.IsStart(2, "row");
                    if (inRow)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        EnterRow();
                    }

                    break;
                case 3 when inData && inRow && xml.IsStart(3, "c"):
                    EnterCell();
                    break;
            }
        }
    }

    private void EnterRow()
    {
        tally.CountCell();
        var text = xml.GetAttribute("r");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > LastRowOfExcel)
        {
            throw new UnreadableException(ValidationRules.AddressMissing, new Place(sheet, null), text);
        }

        if (number <= row)
        {
            throw new UnreadableException(ValidationRules.RowsOutOfOrder, new Place(sheet, new(number, 1)));
        }

        row = number;
        column = 0;
    }

    private void EnterCell()
    {
        tally.CountCell();
        var reference = xml.GetAttribute("r");
        if (!TryParse(reference, out var address))
        {
            throw new UnreadableException(ValidationRules.AddressMissing, new Place(sheet, row > 0 ? new(row, column + 1) : null), reference);
        }

        if (address.Row != row || address.Column <= column)
        {
            throw new UnreadableException(ValidationRules.RowsOutOfOrder, new Place(sheet, address));
        }

        column = address.Column;
        var type = xml.GetAttribute("t");
        if (!xml.IsEmptyElement)
        {
            var (value, item, formula) = ReadCell();
            Judge(address, type ?? "n", value, item, formula);
        }
    }

    private (string? Value, string? Item, bool Formula) ReadCell()
    {
        string? value = null;
        string? item = null;
        var formula = false;
        while (xml.Next(limits) && xml.Depth > 3)
        {
            if (xml.IsStart(4, "v"))
            {
                value = value is null ? texts.ReadValue(xml) : throw new XmlException("A cell with two values.");
            }
            else if (xml.IsStart(4, "is"))
            {
                item = item is null ? texts.ReadItem(xml) : throw new XmlException("A cell with two texts.");
            }
            else
            {
                formula |= xml.IsStart(4, "f");
            }
        }

        return (value, item, formula);
    }

    private void Judge(CellAddress address, string type, string? value, string? item, bool formula)
    {
        // Blank texts count here: the library makes room for them.
        lastColumn = Math.Max(lastColumn, address.Column);
        if (item is not null && (type != "inlineStr" || !string.IsNullOrEmpty(value)))
        {
            tally.Report(new Finding(ValidationRules.ValueMalformed, new Place(sheet, address), value ?? item));
        }
        else if (string.IsNullOrEmpty(value) && string.IsNullOrEmpty(item))
        {
            // A formula whose result is the empty text is saved as t="str" with an empty value; one never calculated has none.
            if (formula && !(type == "str" && value is not null))
            {
                Keep(address);
                unreadable.Add((address, CellKind.UncachedFormula, ""));
            }
        }
        else if (type == "e")
        {
            Keep(address);
            unreadable.Add((address, CellKind.Error, value!));
        }
        else if (IsGiven(address, type, string.IsNullOrEmpty(value) ? item! : value))
        {
            Keep(address);
            given = given.With(address);
        }
    }

    /// <summary>Whether the library will give a value that is not blank.</summary>
    private bool IsGiven(CellAddress address, string type, string value)
    {
        switch (type)
        {
            case "s":
                var known = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count;
                if (!known)
                {
                    tally.Report(new Finding(ValidationRules.SharedStringMissing, new Place(sheet, address), value));
                    return false;
                }

                texts.CountShared(strings.LengthOf(index));
                return strings.LengthOf(index) > 0;
            case "str" or "inlineStr":
                return !texts.Count(value);
            case "n" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
            case "b" when value is "0" or "1":
            case "d" when DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                return true;
            default:
                tally.Report(new Finding(ValidationRules.ValueMalformed, new Place(sheet, address), value));
                return false;
        }
    }

    private void Keep(CellAddress address)
    {
        if (address.Row > limits.Rows)
        {
            throw new UnreadableException(ValidationRules.TooManyRows, new Place(sheet, address), words: limits.Rows);
        }

        if (address.Column > limits.Columns)
        {
            throw new UnreadableException(ValidationRules.TooManyColumns, new Place(sheet, address), words: limits.Columns);
        }

        lastRow = address.Row;
    }

    private static bool TryParse(string? reference, out CellAddress address)
    {
        var letters = 0;
        var columnNumber = 0;
        while (letters < 3 && letters < reference?.Length && reference[letters] is >= 'A' and <= 'Z')
        {
            columnNumber = (columnNumber * 26) + (reference[letters++] - 'A' + 1);
        }

        var parsed = int.TryParse(reference.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var rowNumber);
        address = new(rowNumber, columnNumber);
        return parsed && letters > 0 && columnNumber <= LastColumnOfExcel && rowNumber is >= 1 and <= LastRowOfExcel;
    }
}
