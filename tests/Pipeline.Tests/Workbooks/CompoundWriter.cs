using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Tests.Workbooks;

/// <summary>Writes a compound file ([MS-CFB], version 3) whose bytes depend on its streams only.</summary>
internal static class CompoundWriter
{
    public const int Sector = 512;
    public const int FirstDirectory = 48;
    public const int FirstAllocation = 76;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint None = 0xFFFFFFFF;
    private const int MiniSector = 64;
    private const int MiniLimit = 4096;

    /// <summary>The file; a stream without content becomes a storage.</summary>
    public static byte[] Write(params (string Name, byte[]? Content)[] streams)
    {
        var sectors = new List<byte[]>();
        var next = new List<uint>();
        var mini = new List<byte>();
        var nextMini = new List<uint>();
        var entries = new List<byte[]>();
        foreach (var (name, content) in streams)
        {
            var first = content is null ? 0 : content.Length >= MiniLimit ? Chain(content) : ChainMini(content);
            entries.Add(Entry(name, content is null ? 1 : 2, None, entries.Count + 2 > streams.Length ? None : (uint)entries.Count + 2, first, content?.Length ?? 0));
        }

        var miniFirst = mini.Count > 0 ? Chain([.. mini]) : EndOfChain;
        entries.Insert(0, Entry("Root Entry", 5, streams.Length > 0 ? 1 : None, None, miniFirst, mini.Count));
        var miniTable = nextMini.Count > 0 ? Chain(Bytes(nextMini)) : EndOfChain;
        var miniSectors = (nextMini.Count + 127) / 128;
        var directory = Chain([.. entries.SelectMany(entry => entry)]);
        var tables = 0;
        var lists = 0;
        while (tables * 128 < sectors.Count + tables + lists)
        {
            tables++;
            lists = (Math.Max(0, tables - 109) + 126) / 127;
        }

        var firstTable = sectors.Count;
        next.AddRange(Enumerable.Repeat(0xFFFFFFFD, tables).Concat(Enumerable.Repeat(0xFFFFFFFC, lists)));
        next.AddRange(Enumerable.Repeat(None, (tables * 128) - next.Count));
        using var file = new MemoryStream();
        file.Write(Header(directory, miniTable, miniSectors, firstTable, tables, lists));
        sectors.ForEach(sector => file.Write(sector));
        file.Write(Bytes(next));
        for (var n = 0; n < lists; n++)
        {
            var listed = Enumerable.Range(109 + (n * 127), 127).Select(table => table < tables ? (uint)(firstTable + table) : None);
            file.Write(Bytes([.. listed, n + 1 < lists ? (uint)(firstTable + tables + n + 1) : EndOfChain]));
        }

        return file.ToArray();

        uint Chain(byte[] content)
        {
            var first = (uint)sectors.Count;
            for (var at = 0; at < content.Length; at += Sector)
            {
                var sector = new byte[Sector];
                content.AsSpan(at, Math.Min(Sector, content.Length - at)).CopyTo(sector);
                sectors.Add(sector);
                next.Add(at + Sector < content.Length ? (uint)sectors.Count : EndOfChain);
            }

            return first;
        }

        uint ChainMini(byte[] content)
        {
            var first = (uint)nextMini.Count;
            for (var at = 0; at < content.Length; at += MiniSector)
            {
                mini.AddRange(content.Skip(at).Take(MiniSector));
                mini.AddRange(new byte[(MiniSector - (mini.Count % MiniSector)) % MiniSector]);
                nextMini.Add(at + MiniSector < content.Length ? (uint)nextMini.Count + 1 : EndOfChain);
            }

            return first;
        }
    }

    /// <summary>A directory's entry: a name, its kind, its neighbours, what hangs from it and where its content begins.</summary>
    public static byte[] Entry(string name, byte kind, uint childOrLeft, uint right, uint first, int size)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)((name.Length + 1) * 2));
        entry[66] = kind;
        entry[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(68), kind == 5 ? None : childOrLeft);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(72), right);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(76), kind == 5 ? childOrLeft : None);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(116), first);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(120), size);
        return entry;
    }

    private static byte[] Entry(string name, int kind, uint childOrLeft, uint right, uint first, int size) =>
        Entry(name, (byte)kind, childOrLeft, right, first, size);

    private static byte[] Header(uint directory, uint miniTable, int miniSectors, int firstTable, int tables, int lists)
    {
        var header = new byte[Sector];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header);
        void Short(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(at), (ushort)value);
        void Long(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), value);
        Short(24, 0x3E);
        Short(26, 3);
        Short(28, 0xFFFE);
        Short(30, 9);
        Short(32, 6);
        Long(44, (uint)tables);
        Long(FirstDirectory, directory);
        Long(56, MiniLimit);
        Long(60, miniTable);
        Long(64, (uint)miniSectors);
        Long(68, lists > 0 ? (uint)(firstTable + tables) : EndOfChain);
        Long(72, (uint)lists);
        for (var n = 0; n < 109; n++)
        {
            Long(FirstAllocation + (n * 4), n < tables ? (uint)(firstTable + n) : None);
        }

        return header;
    }

    private static byte[] Bytes(List<uint> numbers)
    {
        var bytes = new byte[(numbers.Count * 4 + Sector - 1) / Sector * Sector];
        Array.Fill(bytes, (byte)0xFF);
        for (var n = 0; n < numbers.Count; n++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(n * 4), numbers[n]);
        }

        return bytes;
    }
}
