using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// A package some of whose parts are changed; all others stay as they are, compressed as they came. Parts that are read to be changed
/// are small: a larger one means a workbook that is not edited.
/// </summary>
internal sealed class PackageEdit : IDisposable
{
    private const int LargestEdited = 4 * 1024 * 1024;
    private static readonly XmlReaderSettings Everything = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
    private static readonly DateTimeOffset FirstOfJanuary1980 = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlyMemory<byte> file;
    private readonly ReadingLimits limits;
    private readonly MemoryStream bytes;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries;
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> changes = new(StringComparer.OrdinalIgnoreCase);

    public PackageEdit(ReadOnlyMemory<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        this.file = file;
        this.limits = limits;
        Parts = Package.Unpack(file, limits, cancellation);
        bytes = new MemoryStream(file.Length + (64 * 1024));
        bytes.Write(file.Span);
        zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true);
        entries = zip.Entries.ToDictionary(entry => entry.FullName.Replace('\\', '/'), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The parts as they came.</summary>
    public Package Parts { get; }

    public bool Has(string name) => changes.TryGetValue(name, out var changed) ? changed is not null : entries.ContainsKey(name);

    /// <summary>A part's bytes, if it is XML by its name.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public ReadOnlyMemory<byte> Read(string name) => changes.GetValueOrDefault(name) ?? Parts.Find(name) ?? throw new InvalidDataException("A part is missing.");

    /// <exception cref="InvalidDataException">The part is missing, or too large to be edited.</exception>
    /// <exception cref="XmlException">It is not well formed.</exception>
    public XDocument ReadXml(string name)
    {
        var part = Read(name);
        RequireSmall(part.Length);
        using (var harmless = PartXml.Open(part, limits))
        {
            while (harmless.Next(limits))
            {
            }
        }

        using var xml = XmlReader.Create(new MemoryOfFile(part), Everything);
        return XDocument.Load(xml, LoadOptions.PreserveWhitespace);
    }

    /// <summary>A part as text, whatever its name.</summary>
    /// <exception cref="InvalidDataException">It is missing, too large to be edited, or not UTF-8.</exception>
    public string ReadText(string name)
    {
        var key = entries.GetValueOrDefault(name)?.FullName ?? throw new InvalidDataException("A part is missing.");
        // An archive that is changed would pack again whatever was opened in it.
        using var original = new ZipArchive(new MemoryOfFile(file), ZipArchiveMode.Read);
        var entry = original.GetEntry(key)!;
        // Unpacking the package has shown that the declared length is true.
        RequireSmall(entry.Length);
        var content = new byte[entry.Length];
        using var unpacking = entry.Open();
        unpacking.ReadExactly(content);
        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException fault)
        {
            throw new InvalidDataException("A part is not UTF-8.", fault);
        }
    }

    public void Write(string name, ReadOnlyMemory<byte> content) => changes[name] = content;

    public void Write(string name, string content) => Write(name, Utf8.GetBytes(content));

    public void Write(string name, XDocument content)
    {
        using var part = new MemoryStream();
        using (var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = Utf8, NewLineHandling = NewLineHandling.Entitize }))
        {
            xml.WriteStartDocument(standalone: true);
            content.Root!.WriteTo(xml);
        }

        Write(name, part.ToArray());
    }

    public void Remove(string name) => changes[name] = null;

    /// <summary>A name that no part has.</summary>
    public string NewName(string stem, string ending)
    {
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stem}{number}{ending}");
            if (!Has(name) && !changes.ContainsKey(name))
            {
                return name;
            }
        }
    }

    /// <summary>The package with its changes; null where it would be more than can be read again.</summary>
    public byte[]? Close(CancellationToken cancellation)
    {
        var kept = entries.Where(entry => !changes.ContainsKey(entry.Key)).Sum(entry => entry.Value.Length);
        if (kept + changes.Values.Sum(content => content?.Length ?? 0L) > limits.UnpackedBytes)
        {
            return null;
        }

        foreach (var (name, content) in changes)
        {
            cancellation.ThrowIfCancellationRequested();
            Apply(name, content);
        }

        if (zip.Entries.Count > limits.Parts)
        {
            return null;
        }

        zip.Dispose();
        return bytes.Length > limits.FileBytes ? null : bytes.ToArray();
    }

    public void Dispose()
    {
        zip.Dispose();
        bytes.Dispose();
    }

    private static void RequireSmall(long length)
    {
        if (length > LargestEdited)
        {
            throw new InvalidDataException("A part is too large to be edited.");
        }
    }

    private void Apply(string name, ReadOnlyMemory<byte>? content)
    {
        var entry = entries.GetValueOrDefault(name);
        if (content is not { } written)
        {
            entry?.Delete();
            return;
        }

        entry ??= zip.CreateEntry(name);
        using (var part = entry.Open())
        {
            part.SetLength(0);
            part.Write(written.Span);
        }

        entry.LastWriteTime = FirstOfJanuary1980;
    }
}
