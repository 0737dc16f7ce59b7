using System.Xml;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Elements that hold attributes alone.</summary>
internal static class XlsxElements
{
    public static void Element(this XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }

        xml.WriteEndElement();
    }
}
