using System.IO.Compression;
using System.IO.Hashing;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// The parts of a zip, each unpacked once, counted while it is unpacked, and compared with its checksum. Of parts that
/// hold no XML (pictures, macros) only the name is kept.
/// </summary>
internal sealed class Package
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> parts = new(StringComparer.OrdinalIgnoreCase);

    private readonly byte[] buffer = new byte[64 * 1024];

    private Package()
    {
    }

    public IEnumerable<string> Names => parts.Keys;

    /// <exception cref="UnreadableException">The package is not what it says, or too large.</exception>
    /// <exception cref="InvalidDataException">It is no proper zip.</exception>
    public static Package Unpack(ReadOnlyMemory<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        // Every entry of a zip's directory begins with this mark. Counting the marks bounds the entries before any is made
        // an object; what the directory's end says of their number may be a lie. Embedded documents may add some.
        if (file.Span.Count("PK\u0001\u0002"u8) > 2 * limits.Parts)
        {
            throw new UnreadableException(ValidationRules.TooManyParts, words: limits.Parts);
        }

        using var zip = new ZipArchive(new MemoryOfFile(file), ZipArchiveMode.Read);
        if (zip.Entries.Count > limits.Parts)
        {
            throw new UnreadableException(ValidationRules.TooManyParts, words: limits.Parts);
        }

        var package = new Package();
        var left = limits.UnpackedBytes;
        foreach (var entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            left -= package.Unpack(entry, left, limits);
        }

        return package;
    }

    /// <summary>The part of that name, written as in any case; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Find(string name)
    {
        // Not a conditional expression: there null would become empty bytes.
        if (parts.TryGetValue(name, out var content))
        {
            return content;
        }

        return null;
    }

    private static bool IsSafe(string name) =>
        name.Length > 0 && !name.StartsWith('/') && !name.Contains(':', StringComparison.Ordinal) && !name.Any(char.IsControl)
        && !name.Split('/').Any(segment => segment is "." or "..");

    private long Unpack(ZipArchiveEntry entry, long left, ReadingLimits limits)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (!IsSafe(name))
        {
            throw new UnreadableException(ValidationRules.PartNameUnsafe);
        }

        if (!parts.TryAdd(name, default))
        {
            throw new UnreadableException(ValidationRules.DuplicateParts, words: name);
        }

        if (entry.IsEncrypted)
        {
            throw new UnreadableException(ValidationRules.EncryptedWorkbook);
        }

        var kept = name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
        // The declared size is a hint only, and no larger than what such a compressed size usually becomes.
        var hint = kept ? Math.Clamp(entry.Length, 0, Math.Min(left, entry.CompressedLength * 32)) : 0;
        using var content = new MemoryStream((int)hint);
        var checksum = new Crc32();
        long length = 0;
        using var unpacking = entry.Open();
        for (int read; (read = unpacking.Read(buffer)) > 0;)
        {
            length += read;
            if (length > left)
            {
                throw new UnreadableException(ValidationRules.UnpacksTooLarge, words: limits.UnpackedBytes / (1024 * 1024));
            }

            checksum.Append(buffer.AsSpan(0, read));
            if (kept)
            {
                content.Write(buffer, 0, read);
            }
        }

        if (checksum.GetCurrentHashAsUInt32() != entry.Crc32 || length != entry.Length)
        {
            throw new UnreadableException(ValidationRules.ChecksumWrong, words: name);
        }

        parts[name] = content.GetBuffer().AsMemory(0, (int)content.Length);
        return length;
    }
}
