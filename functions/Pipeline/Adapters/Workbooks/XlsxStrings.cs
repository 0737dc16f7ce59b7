using System.Globalization;
using System.Text;
using System.Xml;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Every text once, in the order of first use.</summary>
internal sealed class XlsxStrings
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private int uses;

    public int IndexOf(string text)
    {
        uses++;
        if (!indexes.TryGetValue(text, out var index))
        {
            indexes.Add(text, index = indexes.Count);
        }

        return index;
    }

    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("sst", PartXml.Main);
        xml.WriteAttributeString("count", uses.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("uniqueCount", indexes.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var text in indexes.OrderBy(pair => pair.Value).Select(pair => pair.Key))
        {
            xml.WriteStartElement("si");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Escape(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What XML cannot carry, or would alter, is written as Excel writes it: _x000D_ (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var n = 0; n < text.Length; n++)
        {
            var looksEscaped = text[n] == '_' && text.Length - n >= 7 && text[n + 1] == 'x' && text[n + 6] == '_'
                && text[(n + 2)..(n + 6)].All(char.IsAsciiHexDigit);
            var pair = char.IsHighSurrogate(text[n]) && n + 1 < text.Length && char.IsLowSurrogate(text[n + 1]);
            if (pair)
            {
                escaped.Append(text, n++, 2);
            }
            else if (looksEscaped || text[n] == '\r' || !XmlConvert.IsXmlChar(text[n]))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[n]:X4}_");
            }
            else
            {
                escaped.Append(text[n]);
            }
        }

        return escaped.ToString();
    }
}
