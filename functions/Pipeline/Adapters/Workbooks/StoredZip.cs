using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Writes a zip whose parts are stored, not compressed, all dated 1980-01-01: the same parts give the same bytes on every machine.
/// </summary>
/// <param name="capacity">How many bytes it will become, as far as known.</param>
public sealed class StoredZip(int capacity = 0) : IDisposable
{
    private const ushort Version = 20;
    private const ushort NamesAreUtf8 = 0x0800;
    private const ushort FirstOfJanuary1980 = 0x0021;
    private static readonly byte[] NoCommentFirstDiskNoAttributes = new byte[10];
    private readonly MemoryStream bytes = new(capacity);
    private readonly List<(byte[] Name, uint Checksum, int Length, int Offset)> parts = [];

    /// <summary>Adds a part under a name that has not been used yet.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        var part = (Name: Encoding.UTF8.GetBytes(name), Checksum: Crc32.HashToUInt32(content), content.Length, Offset: (int)bytes.Length);
        parts.Add(part);
        Write(0x04034b50u);
        Write(Version);
        WriteCommon(part);
        bytes.Write(part.Name);
        bytes.Write(content);
    }

    /// <summary>Ends the zip with its directory; nothing can be added afterwards.</summary>
    public ReadOnlyMemory<byte> Close()
    {
        var directory = (int)bytes.Length;
        foreach (var part in parts)
        {
            Write(0x02014b50u);
            Write(Version);
            Write(Version);
            WriteCommon(part);
            bytes.Write(NoCommentFirstDiskNoAttributes);
            Write((uint)part.Offset);
            bytes.Write(part.Name);
        }

        var length = (uint)(bytes.Length - directory);
        Write(0x06054b50u);
        Write(0u);
        Write((ushort)parts.Count);
        Write((ushort)parts.Count);
        Write(length);
        Write((uint)directory);
        Write((ushort)0);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    public void Dispose() => bytes.Dispose();

    private void WriteCommon((byte[] Name, uint Checksum, int Length, int Offset) part)
    {
        Write(NamesAreUtf8);
        Write((ushort)0);
        Write((ushort)0);
        Write(FirstOfJanuary1980);
        Write(part.Checksum);
        Write((uint)part.Length);
        Write((uint)part.Length);
        Write((ushort)part.Name.Length);
        Write((ushort)0);
    }

    private void Write(ushort value)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(two, value);
        bytes.Write(two);
    }

    private void Write(uint value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        bytes.Write(four);
    }
}
