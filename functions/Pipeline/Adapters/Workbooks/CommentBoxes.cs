using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// The boxes in which a sheet's comments are shown, a drawing in VML. Programs write it as they please and not always well formed, so it
/// is changed as text: boxes are cut out and added, everything else stays.
/// </summary>
internal static partial class CommentBoxes
{
    private const string End = "</xml>";
    private const string ShapeEnd = "</v:shape>";
    private const int Columns = 16_384;
    private const int Rows = 1_048_576;
    private const int Width = 5;
    private const int CharactersOfLine = 24;

    private const string BoxType =
        """<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""";

    /// <summary>A drawing without a box, for the sheet of that number.</summary>
    public static string Empty(int sheet) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{sheet}"/></o:shapelayout></xml>""");

    /// <summary>The drawing without the boxes of these cells (such as C5).</summary>
    public static string Remove(string drawing, IReadOnlySet<string> cells)
    {
        var kept = new StringBuilder(drawing.Length);
        var written = 0;
        foreach (var (start, end) in Boxes(drawing))
        {
            var box = drawing[start..end];
            if (box.Contains("ObjectType=\"Note\"", StringComparison.Ordinal) && Number(Row().Match(box)) is { } row && Number(Column().Match(box)) is { } column
                && cells.Contains(new CellAddress(row + 1, column + 1).ToString()))
            {
                kept.Append(drawing, written, start - written);
                written = end;
            }
        }

        return kept.Append(drawing, written, drawing.Length - written).ToString();
    }

    /// <summary>The drawing with a box for each comment.</summary>
    /// <exception cref="InvalidDataException">It is not built as Excel builds it.</exception>
    public static string Add(string drawing, IReadOnlyCollection<CellNote> notes)
    {
        var end = drawing.LastIndexOf(End, StringComparison.Ordinal);
        if (end < 0 || !Prefixes().All(prefix => drawing.Contains(prefix, StringComparison.Ordinal)))
        {
            throw new InvalidDataException("A drawing of another kind.");
        }

        var boxes = new StringBuilder(drawing.Contains("id=\"_x0000_t202\"", StringComparison.Ordinal) ? "" : BoxType);
        var number = BoxId().Matches(drawing).Select(Number).OfType<int>().Append(FirstNumber(drawing)).Max();
        foreach (var note in notes)
        {
            boxes.Append(Box(++number, note));
        }

        return drawing.Insert(end, boxes.ToString());
    }

    private static string[] Prefixes() =>
        ["xmlns:v=\"urn:schemas-microsoft-com:vml\"", "xmlns:o=\"urn:schemas-microsoft-com:office:office\"", "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""];

    /// <summary>Excel numbers the shapes of a drawing from 1024 times the drawing's own number.</summary>
    private static int FirstNumber(string drawing) => 1024 * Math.Max(1, Number(Map().Match(drawing)) ?? 1);

    private static string Box(int number, CellNote note)
    {
        var lines = note.Text.Split('\n').Sum(line => 1 + (line.Sum(character => character < 0x80 ? 1 : 2) / (2 * CharactersOfLine)));
        var row = note.Cell.Row - 1;
        var column = note.Cell.Column - 1;
        var left = Math.Min(column + 1, Columns - 1 - Width);
        var top = Math.Max(0, row - 1);
        var bottom = Math.Min(top + Math.Clamp(lines + 1, 4, 30), Rows - 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:320pt;height:{15 * (bottom - top)}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {left + Width}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
            """);
    }

    private static IEnumerable<(int Start, int End)> Boxes(string drawing)
    {
        for (var at = 0; BoxStart().Match(drawing, at) is { Success: true } start;)
        {
            at = start.Index + start.Length;
            if (!start.Value.EndsWith("/>", StringComparison.Ordinal))
            {
                var end = drawing.IndexOf(ShapeEnd, at, StringComparison.Ordinal);
                if (end < 0)
                {
                    yield break;
                }

                at = end + ShapeEnd.Length;
                yield return (start.Index, at);
            }
        }
    }

    private static int? Number(Match match) =>
        match.Success && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Rows * 100 ? number : null;

    [GeneratedRegex("""<v:shape\s[^>]*>""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoxStart();

    [GeneratedRegex("""<x:Row>\s*(?<number>[0-9]+)\s*</x:Row>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("""<x:Column>\s*(?<number>[0-9]+)\s*</x:Column>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Column();

    [GeneratedRegex("""id="_x0000_s(?<number>[0-9]+)["]""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoxId();

    [GeneratedRegex("""<o:idmap\s[^>]*data="(?<number>[0-9]{1,5})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Map();
}
