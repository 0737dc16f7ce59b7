using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Changes a worksheet's part at two places and leaves every other byte as it is: which sheet is selected, and which drawing holds the
/// boxes of its comments. The part has been read before: it is well-formed UTF-8 without a document type.
/// </summary>
internal sealed partial class SheetMarkup
{
    // What stands before legacyDrawing in a worksheet (ECMA-376 part 1, 18.3.1.99).
    private static readonly HashSet<string> Before = new(
        [
            "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios",
            "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
            "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches",
            "ignoredErrors", "smartTags", "drawing",
        ],
        StringComparer.Ordinal);

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);
    private readonly ReadOnlyMemory<byte> part;
    private readonly List<(string Name, Range Range)> children = [];
    private readonly List<(Range Range, byte[] Content)> changes = [];

    // Before the names of the main namespace, with its colon.
    private string prefix = "";

    private SheetMarkup(ReadOnlyMemory<byte> part) => this.part = part;

    /// <summary>The id of the relationship to the drawing of the comments' boxes; null where there is none.</summary>
    public string? LegacyDrawing => Find("legacyDrawing") is { } range
        ? Id().Match(Text(range)) is { Success: true } match ? match.Groups["id"].Value : throw new InvalidDataException("A drawing without an id.")
        : null;

    /// <exception cref="InvalidDataException">It is not built as a sheet's part is.</exception>
    public static SheetMarkup Of(ReadOnlyMemory<byte> part, CancellationToken cancellation)
    {
        var markup = new SheetMarkup(part);
        markup.Read(cancellation);
        return markup;
    }

    /// <summary>Makes the sheet one that is not selected: Excel writes into all selected sheets at once.</summary>
    public void Deselect()
    {
        if (Find("sheetViews") is { } range && Text(range) is var text && Selected().Replace(text, "tabSelected=\"0\"") is var changed && changed != text)
        {
            changes.Add((range, Encoding.UTF8.GetBytes(changed)));
        }
    }

    /// <summary>Names the drawing of the comments' boxes, which the sheet has not named yet.</summary>
    public void AddLegacyDrawing(string id)
    {
        var after = children.FindLastIndex(child => Before.Contains(child.Name));
        var at = after < 0 ? throw new InvalidDataException("A sheet without cells.") : children[after].Range.End;
        changes.Add((at..at, Encoding.UTF8.GetBytes($"""<{prefix}legacyDrawing xmlns:r="{WorkbookStructure.Transitional}" r:id="{id}"/>""")));
    }

    /// <summary>The part with its changes; null where there are none.</summary>
    public ReadOnlyMemory<byte>? Changed()
    {
        if (changes.Count == 0)
        {
            return null;
        }

        using var bytes = new MemoryStream(part.Length + changes.Sum(change => change.Content.Length));
        var written = 0;
        foreach (var (range, content) in changes.OrderBy(change => change.Range.Start.Value))
        {
            bytes.Write(part.Span[written..range.Start.Value]);
            bytes.Write(content);
            written = range.End.Value;
        }

        bytes.Write(part.Span[written..]);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private string Text(Range range) => Encoding.UTF8.GetString(part.Span[range]);

    private Range? Find(string name)
    {
        var index = children.FindIndex(child => child.Name == name);
        return index < 0 ? null : children[index].Range;
    }

    /// <summary>Finds where each child of the root begins and ends.</summary>
    private void Read(CancellationToken cancellation)
    {
        var bytes = part.Span;
        var depth = 0;
        var (name, start) = ("", 0);
        for (var at = bytes.IndexOf((byte)'<'); at < bytes.Length; at = Next(bytes, at))
        {
            cancellation.ThrowIfCancellationRequested();
            var end = TagEnd(bytes, at);
            var tag = bytes[at..end];
            at = end;
            if (tag.StartsWith("<!"u8) || tag.StartsWith("<?"u8))
            {
                continue;
            }

            var closes = tag.StartsWith("</"u8);
            var empty = !closes && tag[^2] == '/';
            if (!closes && depth == 0)
            {
                prefix = Name(tag)[..(Name(tag).IndexOf(':', StringComparison.Ordinal) + 1)];
            }
            else if (!closes && depth == 1)
            {
                (name, start) = (Name(tag), end - tag.Length);
            }

            depth += closes ? -1 : empty ? 0 : 1;
            if (depth == 1 && (closes || empty))
            {
                children.Add((name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : "", start..end));
            }
        }
    }

    private static int Next(ReadOnlySpan<byte> bytes, int from) => bytes[from..].IndexOf((byte)'<') is var next and >= 0 ? from + next : bytes.Length;

    /// <summary>Where the markup that begins here ends. An attribute's value may hold a “&gt;”.</summary>
    private static int TagEnd(ReadOnlySpan<byte> bytes, int start)
    {
        var rest = bytes[start..];
        if (rest.StartsWith("<!--"u8))
        {
            return start + After(rest, 4, "-->"u8);
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            return start + After(rest, 9, "]]>"u8);
        }

        if (rest.StartsWith("<?"u8))
        {
            return start + After(rest, 2, "?>"u8);
        }

        for (var at = 1; ;)
        {
            var next = rest[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0)
            {
                throw new InvalidDataException("An open tag.");
            }

            at += next;
            if (rest[at] == '>')
            {
                return start + at + 1;
            }

            at = After(rest, at + 1, rest.Slice(at, 1));
        }
    }

    private static int After(ReadOnlySpan<byte> bytes, int from, ReadOnlySpan<byte> mark) =>
        bytes[from..].IndexOf(mark) is var found and >= 0 ? from + found + mark.Length : throw new InvalidDataException("Open markup.");

    private static string Name(ReadOnlySpan<byte> tag)
    {
        var length = tag[1..].IndexOfAny(NameEnds);
        return Encoding.UTF8.GetString(tag.Slice(1, length));
    }

    [GeneratedRegex("""(?<=\s)tabSelected\s*=\s*("[^"]*"|'[^']*')""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selected();

    [GeneratedRegex("""\s[^\s:="']+:id\s*=\s*("(?<id>[^"]*)"|'(?<id>[^']*)')""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
