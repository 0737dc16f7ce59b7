using System.Buffers.Binary;
using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// The container of .xls and .et ([MS-CFB]): what lies in its root. Every chain of sectors is followed no further than the
/// file has sectors, and no size is believed before that many bytes were found.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint NoEntry = 0xFFFFFFFF;
    private const int Header = 512;
    private const int EntryBytes = 128;
    private const int AddressesInHeader = 109;
    private const int MiniSector = 64;
    private const int MiniLimit = 4096;
    private readonly ReadOnlyMemory<byte> file;
    private readonly int sector;
    private readonly uint[] next;
    private readonly byte[] directory;
    private readonly Dictionary<string, int> root = new(StringComparer.OrdinalIgnoreCase);

    private CompoundFile(ReadOnlyMemory<byte> file, ReadingLimits limits)
    {
        this.file = file;
        var header = file.Span;
        if (header.Length < Header)
        {
            throw new InvalidDataException("A compound file without its header.");
        }

        var (version, shift) = (Short(header, 26), Short(header, 30));
        if ((version, shift) is not ((3, 9) or (4, 12)) || Short(header, 28) != 0xFFFE || Short(header, 32) != 6 || Long(header, 56) != MiniLimit)
        {
            throw new InvalidDataException("A compound file's header that is none.");
        }

        sector = 1 << shift;
        next = ReadAllocation(header);
        directory = ReadDirectory(Long(header, 48), limits);
        FindRoot();
    }

    private int Sectors => Math.Max(0, (file.Length - 1) / sector);

    /// <exception cref="InvalidDataException">It is no proper compound file.</exception>
    /// <exception cref="UnreadableException">Its directory is too long.</exception>
    public static CompoundFile Open(ReadOnlyMemory<byte> file, ReadingLimits limits) => new(file, limits);

    /// <summary>Whether the root holds a stream or a storage of that name, in whatever case.</summary>
    public bool Holds(string name) => root.ContainsKey(name);

    /// <summary>The bytes of a stream in the root.</summary>
    /// <exception cref="InvalidDataException">They are not all there, or it is no stream.</exception>
    public ReadOnlyMemory<byte> Read(string name)
    {
        var entry = Entry(root[name]);
        if (entry[66] != 2)
        {
            throw new InvalidDataException("A storage in a stream's place.");
        }

        // The upper half of the size is not used in version 3, and often holds anything.
        var size = Long(entry, 120);
        if (size > file.Length)
        {
            throw new InvalidDataException("A stream that is larger than its file.");
        }

        var first = Long(entry, 116);
        return size < MiniLimit ? ReadMini(first, (int)size) : ReadChain(first, (int)size);
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private ReadOnlySpan<byte> Entry(int index) => directory.AsSpan(index * EntryBytes, EntryBytes);

    /// <summary>What of a sector lies in the file: the last one is sometimes not filled up.</summary>
    private ReadOnlySpan<byte> Sector(uint number)
    {
        if (number >= Sectors)
        {
            throw new InvalidDataException("A sector beyond the end of the file.");
        }

        var at = ((int)number + 1) * sector;
        return file.Span.Slice(at, Math.Min(sector, file.Length - at));
    }

    /// <summary>The sector after each sector. What the table says of sectors that the file does not have is not read.</summary>
    private uint[] ReadAllocation(ReadOnlySpan<byte> header)
    {
        var table = new uint[Sectors];
        var filled = 0;
        for (var n = 0; n < AddressesInHeader && filled < table.Length; n++)
        {
            filled = Fill(table, filled, Long(header, 76 + (n * sizeof(uint))));
        }

        // Each turn fills the table further or throws, so that a list which runs in a circle ends with the table.
        var more = Long(header, 68);
        while (filled < table.Length && more <= LastSector)
        {
            var list = Sector(more);
            if (list.Length < sector)
            {
                throw new InvalidDataException("A list of sectors that is cut off.");
            }

            var before = filled;
            for (var at = 0; at < sector - sizeof(uint) && filled < table.Length; at += sizeof(uint))
            {
                filled = Fill(table, filled, Long(list, at));
            }

            more = filled > before ? Long(list, sector - sizeof(uint)) : EndOfChain;
        }

        Array.Fill(table, NoEntry, filled, table.Length - filled);
        return table;
    }

    private int Fill(uint[] table, int filled, uint number)
    {
        if (number > LastSector)
        {
            return filled;
        }

        var entries = Sector(number);
        for (var at = 0; at + sizeof(uint) <= entries.Length && filled < table.Length; at += sizeof(uint))
        {
            table[filled++] = Long(entries, at);
        }

        return filled;
    }

    private byte[] ReadDirectory(uint first, ReadingLimits limits)
    {
        using var bytes = new MemoryStream();
        for (var at = first; at != EndOfChain; at = next[at])
        {
            var entries = Sector(at);
            bytes.Write(entries[..(entries.Length / EntryBytes * EntryBytes)]);
            if (bytes.Length > (long)limits.Parts * EntryBytes)
            {
                throw new UnreadableException(ValidationRules.TooManyParts, words: limits.Parts);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What hangs from the root alone: an embedded workbook lies deeper. The order of the tree is not relied upon.</summary>
    private void FindRoot()
    {
        var entries = directory.Length / EntryBytes;
        if (entries == 0 || Entry(0)[66] != 5)
        {
            throw new InvalidDataException("A compound file without a root.");
        }

        var seen = new bool[entries];
        var open = new Stack<uint>([Long(Entry(0), 76)]);
        while (open.TryPop(out var index))
        {
            if (index == NoEntry)
            {
                continue;
            }

            if (index >= entries || index == 0 || seen[index])
            {
                throw new InvalidDataException("A directory that is no tree.");
            }

            seen[index] = true;
            var entry = Entry((int)index);
            var length = Math.Clamp(Short(entry, 64) - 2, 0, 62);
            if (entry[66] is 1 or 2 && !root.TryAdd(Encoding.Unicode.GetString(entry[..length]), (int)index))
            {
                throw new InvalidDataException("Two entries of one name.");
            }

            open.Push(Long(entry, 68));
            open.Push(Long(entry, 72));
        }
    }

    private byte[] ReadChain(uint first, int size)
    {
        var bytes = new byte[size];
        var at = first;
        for (var filled = 0; filled < size; at = next[at])
        {
            var content = Sector(at);
            var taken = Math.Min(content.Length, size - filled);
            if (taken < sector && filled + taken < size)
            {
                throw new InvalidDataException("A stream that is cut off.");
            }

            content[..taken].CopyTo(bytes.AsSpan(filled));
            filled += taken;
        }

        return bytes;
    }

    private byte[] ReadMini(uint first, int size)
    {
        var entry = Entry(0);
        var length = Long(entry, 120);
        var tableLength = Long(file.Span, 64) * sector;
        if (length > file.Length || tableLength > file.Length)
        {
            throw new InvalidDataException("Small streams that are larger than their file.");
        }

        var content = ReadChain(Long(entry, 116), (int)length);
        var table = ReadChain(Long(file.Span, 60), (int)tableLength);
        var bytes = new byte[size];
        var at = first;
        for (var filled = 0; filled < size; filled += MiniSector)
        {
            var from = (long)at * MiniSector;
            var taken = Math.Min(MiniSector, size - filled);
            if (from + taken > content.Length || (at + 1) * (long)sizeof(uint) > table.Length)
            {
                throw new InvalidDataException("A small stream that is cut off.");
            }

            content.AsSpan((int)from, taken).CopyTo(bytes.AsSpan(filled));
            at = Long(table, (int)at * sizeof(uint));
        }

        return bytes;
    }
}
