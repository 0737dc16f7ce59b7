using System.Text;
using System.Xml;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Opens a part as XML that can do no harm: no document type, UTF-8, no endless element, not too deep.</summary>
internal static class PartXml
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Prolog = 4096;

    // The same reading of white space as ExcelDataReader's, so that both see the same texts.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>A reader that stands on the part's root element.</summary>
    /// <exception cref="XmlException">The part is not well formed.</exception>
    public static XmlReader Open(ReadOnlyMemory<byte> part, ReadingLimits limits)
    {
        var bytes = part.Span;
        if (bytes[..Math.Min(bytes.Length, Prolog)].IndexOf("<!DOCTYPE"u8) >= 0)
        {
            throw new UnreadableException(ValidationRules.DocumentTypeForbidden);
        }

        if (bytes.Length < 2 || bytes[1] == 0 || !(bytes[0] == '<' || char.IsWhiteSpace((char)bytes[0]) || bytes.StartsWith(Encoding.UTF8.Preamble)))
        {
            throw new XmlException("A part is UTF-8 and begins with markup.");
        }

        // An XML reader makes objects of all attributes of an element before it can be asked how many there are.
        for (int next; bytes.Length > 1; bytes = bytes[next..])
        {
            next = bytes[1..].IndexOf((byte)'<') + 1;
            if ((next > 0 ? next : bytes.Length) > limits.ElementBytes)
            {
                throw new UnreadableException(ValidationRules.TooComplex);
            }

            if (next == 0)
            {
                break;
            }
        }

        var xml = XmlReader.Create(new MemoryOfFile(part), Settings);
        while (xml.Read() && xml.NodeType != XmlNodeType.Element)
        {
            if (xml.NodeType == XmlNodeType.XmlDeclaration && xml.GetAttribute("encoding") is { } encoding && !IsUtf8(encoding))
            {
                throw new XmlException($"Encoding {encoding}: a part is UTF-8.");
            }
        }

        return xml;
    }

    /// <summary>The next node, unless it lies too deep.</summary>
    public static bool Next(this XmlReader xml, ReadingLimits limits)
    {
        var more = xml.Read();
        return xml.Depth <= limits.Depth ? more : throw new UnreadableException(ValidationRules.TooComplex);
    }

    public static bool IsStart(this XmlReader xml, int depth, string name) =>
        xml.NodeType == XmlNodeType.Element && xml.Depth == depth && xml.LocalName == name && xml.NamespaceURI == Main;

    /// <summary>Sees to it that the part is of the kind that its place in the package says.</summary>
    public static void RequireRoot(this XmlReader xml, string name)
    {
        if (xml.NamespaceURI.StartsWith("http://purl.oclc.org/ooxml/", StringComparison.Ordinal))
        {
            throw new UnreadableException(ValidationRules.StrictOpenXml);
        }

        if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name || xml.NamespaceURI != Main)
        {
            throw new XmlException($"The root is not {name}.");
        }
    }

    private static bool IsUtf8(string encoding) =>
        encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
