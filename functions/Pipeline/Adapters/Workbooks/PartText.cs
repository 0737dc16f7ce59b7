using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Reads texts out of parts, and counts what all of them cost together.</summary>
internal sealed partial class PartText(ReadingLimits limits)
{
    private const int LongestEscape = 7;
    private readonly StringBuilder joined = new();
    private long characters;
    private long runCharacters;
    private long cellCharacters;

    /// <summary>The content of a value element, on which the reader stands; afterwards it stands on the element's end.</summary>
    public string ReadValue(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        string? text = null;
        while (xml.Next(limits) && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                throw new XmlException("An element inside a value.");
            }

            // Comments and CDATA sections may cut a text into any number of pieces.
            CountJoining(text?.Length ?? 0);
            text = text is null ? xml.Value : text + xml.Value;
            if (text.Length > limits.TextLength * LongestEscape)
            {
                throw new UnreadableException(ValidationRules.TextTooLong, words: limits.TextLength);
            }
        }

        return text ?? "";
    }

    /// <summary>The text of a string item (si or is): its own and that of its runs, without the phonetic guides.</summary>
    public string ReadItem(XmlReader xml)
    {
        joined.Clear();
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var runs = 0;
        var inRun = false;
        while (xml.Next(limits) && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1)
            {
                inRun = xml.IsStart(depth + 1, "r");
            }

            if (xml.IsStart(depth + 1, "t") || (inRun && xml.IsStart(depth + 2, "t")))
            {
                var text = ReadValue(xml);
                CountJoining(joined.Length);
                joined.Append(text);
                if (++runs > limits.Runs)
                {
                    throw new UnreadableException(ValidationRules.TooComplex);
                }

                if (joined.Length > limits.TextLength * LongestEscape)
                {
                    throw new UnreadableException(ValidationRules.TextTooLong, words: limits.TextLength);
                }
            }
        }

        return joined.ToString();
    }

    /// <summary>Counts a text that is to be kept.</summary>
    /// <returns>Whether it is blank.</returns>
    public bool Count(string raw) => CountPlain(Unescape(raw));

    /// <summary>Counts a text in which nothing is escaped.</summary>
    /// <returns>Whether it is blank.</returns>
    public bool CountPlain(string text)
    {
        characters += text.Length;
        RequireLength(text.Length);
        return characters > limits.Characters
            ? throw new UnreadableException(ValidationRules.TooMuchText, words: [limits.SharedStrings, limits.Characters])
            : string.IsNullOrWhiteSpace(text);
    }

    /// <summary>Counts a shared text where a cell refers to it.</summary>
    public void CountShared(int length)
    {
        cellCharacters += length;
        if (cellCharacters > limits.CellCharacters)
        {
            throw new UnreadableException(ValidationRules.TooMuchText, words: [limits.SharedStrings, limits.CellCharacters]);
        }
    }

    /// <exception cref="UnreadableException">A text of that many characters is too long.</exception>
    public void RequireLength(int length)
    {
        if (length > limits.TextLength)
        {
            throw new UnreadableException(ValidationRules.TextTooLong, words: limits.TextLength);
        }
    }

    private void CountJoining(int copied)
    {
        runCharacters += copied;
        if (runCharacters > limits.RunCharacters)
        {
            throw new UnreadableException(ValidationRules.TooComplex);
        }
    }

    /// <summary>_x000D_ is the character that XML cannot carry (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Unescape(string raw) => raw.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(raw, match => ((char)ushort.Parse(match.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : raw;

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
