using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Text as a part may carry it.</summary>
internal static partial class InertText
{
    /// <summary>The text without what XML forbids, and with _x0041_ escaped, which would be read as a character (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                kept.Append(text, index++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[index]))
            {
                kept.Append(text[index]);
            }
        }

        return Escape().Replace(kept.ToString(), "_x005F_");
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
