using System.Text;

namespace Pipeline.Domain.Intake;

/// <summary>
/// Text as it is compared, never as it is shown: full-width forms become ASCII, ㎡ becomes m2, white space, line feeds and
/// zero-width characters go. A table of our own, because Unicode normalisation depends on what the machine has installed.
/// </summary>
public static class Wording
{
    private const int FullWidthShift = 0xFEE0;

    /// <summary>The text to compare by.</summary>
    public static string Fold(string text) => Fold(text, keepInner: false);

    /// <summary>
    /// The text to read a number or code from: white space around it goes, but not within, for it would join two numbers into one.
    /// </summary>
    public static string FoldDigits(string text) => Fold(text, keepInner: true).Trim();

    private static string Fold(string text, bool keepInner)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            switch (character)
            {
                case >= '！' and <= '～':
                    folded.Append((char)(character - FullWidthShift));
                    break;
                case '㎡':
                    folded.Append("m2");
                    break;
                case '²':
                    folded.Append('2');
                    break;
                case '−' or '‐' or '‑' or '–':
                    folded.Append('-');
                    break;
                case '〔':
                    folded.Append('[');
                    break;
                case '〕':
                    folded.Append(']');
                    break;
                default:
                    if (!IsInvisible(character) && (keepInner || !char.IsWhiteSpace(character)))
                    {
                        folded.Append(character);
                    }

                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>Zero-width characters, joiners and byte-order marks: they carry nothing in a form.</summary>
    public static bool IsInvisible(char character) => character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    /// <summary>Control characters, direction overrides and halves of surrogate pairs: they have no place in a name.</summary>
    public static bool IsForbidden(string text, int index) =>
        text[index] is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || char.IsControl(text[index])
        || (char.IsSurrogate(text[index]) && !IsPaired(text, index));

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
