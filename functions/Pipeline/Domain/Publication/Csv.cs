using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// A table for spreadsheets: UTF-8 with a byte order mark, CRLF, quoted by RFC 4180, the Chinese heading before the English one. A text that a
/// spreadsheet would take for a formula gets an apostrophe in front; a plain number never does.
/// </summary>
public static class Csv
{
    /// <summary>What spreadsheets take for the beginning of a formula, and its full-width twins.</summary>
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The table's bytes; every row has as many cells as there are headings.</summary>
    public static byte[] Write(ImmutableArray<Phrase> headings, IEnumerable<ImmutableArray<string?>> rows)
    {
        var text = new StringBuilder();
        Append(text, [.. headings.Select(heading => heading.Chinese == heading.English ? heading.Chinese : $"{heading.Chinese} {heading.English}")]);
        foreach (var row in rows)
        {
            Append(text, row);
        }

        return [.. WithMark.GetPreamble(), .. WithMark.GetBytes(text.ToString())];
    }

    /// <summary>A cell as it is written: safe, and quoted where it has to be; empty where there is nothing.</summary>
    public static string Cell(string? text)
    {
        var safe = string.IsNullOrEmpty(text) ? "" : Formula.Contains(text[0], StringComparison.Ordinal) && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Digits with at most one sign before and one point within: nothing that a spreadsheet would calculate.</summary>
    private static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        return IsDigits(whole) && (point < 0 || IsDigits(digits[(point + 1)..]));
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static void Append(StringBuilder text, ImmutableArray<string?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
}
