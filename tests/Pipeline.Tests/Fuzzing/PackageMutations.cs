using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Pipeline.Adapters.Workbooks;

namespace Pipeline.Tests.Fuzzing;

/// <summary>
/// Workbooks (.xlsx) damaged as bytes, or in one part's XML and zipped again with right checksums: what is behind the checksums is
/// reached only so.
/// </summary>
internal static class PackageMutations
{
    private static readonly string[] Pieces = ["<c r=\"B1\">", "</c>", "<v/>", "<row r=\"2\"/>", "<is><t/></is>", "&#0;", "&a;", "<![CDATA[x]]>", "<!--", "<?x?>", "\u0000", "\uFFFF", "xmlns=\"\"", ">", "<", "\""];

    public static FuzzInput Make(Random random)
    {
        if (random.OneIn(4))
        {
            var whole = random.Pick(Corpus.Packages);
            return new(random.OneIn(4) ? random.Splice(whole, random.Pick(random.OneIn(2) ? Corpus.Packages : [.. Corpus.Streams])) : random.Damage(whole));
        }

        var parts = random.Pick(Corpus.Parts).ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            Change(random, parts);
        }

        // Beyond the limit of a file's size the two differ rightly.
        var stored = Stored(parts);
        return stored.Length > ReadingLimits.Default.FileBytes ? new(stored) : new(stored, Deflated(parts));
    }

    private static void Change(Random random, List<(string Name, byte[] Content)> parts)
    {
        var which = random.Next(parts.Count);
        var (name, content) = parts[which];
        switch (random.Next(30))
        {
            case 0:
                parts.RemoveAt(which);
                parts.Add(("xl/other.xml", content));
                break;
            case 1:
                parts.Add((random.OneIn(2) ? name.ToUpperInvariant() : random.Pick(["../x.xml", "xl/media/1", "/abs", "xl\\x", "\u202Ex", new string('n', 300)]), content));
                break;
            case 2:
                parts[which] = (name, random.Pick(random.Pick(Corpus.Parts)).Content);
                break;
            case 3:
                parts[which] = (name, random.Damage(content));
                break;
            case < 11:
                parts[which] = (name, Encoding.UTF8.GetBytes(Patch(random, Encoding.UTF8.GetString(content))));
                break;
            default:
                parts[which] = (name, Restructure(random, content));
                break;
        }
    }

    private static string Patch(Random random, string text)
    {
        if (text.Length == 0)
        {
            return random.Pick(Pieces);
        }

        var at = random.Next(text.Length);
        return text[..at] + (random.OneIn(2) ? random.Pick(Pieces) : random.Word()) + text[Math.Min(text.Length, at + random.Next(4))..];
    }

    /// <summary>Changes elements and attributes and leaves the XML well-formed.</summary>
    private static byte[] Restructure(Random random, byte[] content)
    {
        XDocument xml;
        try
        {
            xml = XDocument.Load(new MemoryStream(content));
        }
        catch (System.Xml.XmlException)
        {
            return random.Damage(content);
        }

        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var elements = xml.Descendants().ToArray();
            Change(random, random.Pick(elements), elements);
        }

        using var bytes = new MemoryStream();
        using (var writer = System.Xml.XmlWriter.Create(bytes, new() { CheckCharacters = false, Encoding = new UTF8Encoding(false) }))
        {
            xml.Save(writer);
        }

        return bytes.ToArray();
    }

    private static void Change(Random random, XElement element, XElement[] all)
    {
        var attributes = element.Attributes().Where(IsPlain).ToArray();
        switch (random.Next(9))
        {
            case 0 when element.Parent is not null:
                element.AddAfterSelf(new XElement(element));
                break;
            case 1 when element.Parent is not null:
                element.Remove();
                break;
            case 2 when element.Parent is not null && all.Length < 5_000:
                random.Pick(all).Add(new XElement(element));
                break;
            case 3:
                element.Name = random.Pick(all).Name;
                break;
            case 4 when !element.HasElements:
                element.Value = random.Word();
                break;
            case 5 when attributes.Length > 0:
                random.Pick(attributes).Remove();
                break;
            case 6:
                element.SetAttributeValue(random.Pick(all.SelectMany(one => one.Attributes()).Where(IsPlain).Select(one => one.Name).DefaultIfEmpty("r").ToArray()), random.Word());
                break;
            case 7 when random.OneIn(8) && all.Length < 2_000:
                element.Add(Enumerable.Range(0, random.Next(1, 300)).Select(_ => new XElement(element.Name, element.Attributes())));
                break;
            default:
                if (attributes.Length > 0)
                {
                    random.Pick(attributes).Value = random.Word();
                }

                break;
        }
    }

    /// <summary>Others the writer would not take any value of.</summary>
    private static bool IsPlain(XAttribute attribute) => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.Xml;

    private static byte[] Stored(List<(string Name, byte[] Content)> parts)
    {
        using var zip = new StoredZip();
        parts.ForEach(part => zip.Add(part.Name, part.Content));
        return zip.Close().ToArray();
    }

    private static byte[] Deflated(List<(string Name, byte[] Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
