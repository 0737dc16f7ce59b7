using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// Text as pages show it. Everything passes here: what the eye cannot see becomes a visible mark (‹零宽空格 U+200B›), so that nothing from a
/// workbook can reorder, hide or break what stands around it; the markup characters are encoded when the elements are written.
/// </summary>
internal static class ReceiptPageText
{
    private const int LongestValue = 300;

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [0x09] = "制表符",
        [0x0A] = "换行",
        [0x0D] = "回车",
        [0x20] = "空格",
        [0xA0] = "不换行空格",
        [0x3000] = "全角空格",
        [0x200B] = "零宽空格",
    }.ToFrozenDictionary();

    // Letters and symbols to Unicode, blank to the eye: fillers, the braille blank, joiners and variation selectors.
    private static readonly FrozenSet<int> Blank = Enumerable.Range(0xFE00, 16).Concat([0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0]).ToFrozenSet();

    /// <summary>Both languages, Chinese first; once where they say the same.</summary>
    public static IEnumerable<object> Both(Phrase phrase) => phrase.Chinese == phrase.English
        ? Visible(phrase.Chinese)
        : Visible(phrase.Chinese).Append(" ").Append(new XElement("span", new XAttribute("class", "en"), new XAttribute("lang", "en"), Visible(phrase.English)));

    /// <summary>A name or value as it stands, isolated from the direction of the text around it and cut where it is very long.</summary>
    public static XElement Value(string text)
    {
        var kept = text.Length <= LongestValue ? text : text[..LongestValue];
        var element = new XElement("bdi", new XAttribute("class", "value"), Visible(kept, isValue: true));
        if (kept.Length < text.Length)
        {
            element.Add(Mark(string.Create(CultureInfo.InvariantCulture, $"… 共 {text.Length} 个字符")));
        }

        return element;
    }

    /// <summary>The text with a mark for every character that cannot be seen; of a value also spaces at its ends.</summary>
    public static IEnumerable<object> Visible(string text, bool isValue = false)
    {
        var plain = new StringBuilder();
        var end = text.AsSpan().TrimEnd(' ').Length;
        var start = text.Length - text.AsSpan().TrimStart(' ').Length;
        for (var index = 0; index < text.Length;)
        {
            var known = Rune.TryGetRuneAt(text, index, out var rune);
            var code = known ? rune.Value : text[index];
            if (!known || IsUnseen(rune) || (isValue && code == ' ' && (index < start || index >= end)))
            {
                if (plain.Length > 0)
                {
                    yield return plain.ToString();
                    plain.Clear();
                }

                yield return Mark(Name(code));
            }
            else
            {
                plain.Append(text, index, rune.Utf16SequenceLength);
            }

            index += known ? rune.Utf16SequenceLength : 1;
        }

        if (plain.Length > 0)
        {
            yield return plain.ToString();
        }
    }

    /// <summary>The same as text alone.</summary>
    public static string Plain(string text, bool isValue = false) =>
        string.Concat(Visible(text, isValue).Select(part => part is XElement mark ? mark.Value : part));

    private static XElement Mark(string said) => new("span", new XAttribute("class", "mark"), $"‹{said}›");

    private static string Name(int code)
    {
        var point = "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
        return Names.TryGetValue(code, out var name) ? $"{name} {point}" : point;
    }

    private static bool IsUnseen(Rune rune) => Blank.Contains(rune.Value) || (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
