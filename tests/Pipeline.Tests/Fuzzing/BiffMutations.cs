using System.Buffers.Binary;
using Pipeline.Tests.Workbooks;

namespace Pipeline.Tests.Fuzzing;

/// <summary>Workbooks of the old kind (.xls) damaged in their records, in the file's chains, or as bytes.</summary>
internal static class BiffMutations
{
    private static readonly ushort[] Types =
        [0x0006, 0x000A, 0x003C, 0x0085, 0x00BD, 0x00BE, 0x00D6, 0x00E0, 0x00E5, 0x00FC, 0x00FD, 0x0200, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x0221, 0x027E, 0x041E, 0x0809, 0x002F, 0x0022];

    private static readonly int[] Extremes = [0, 1, 2, 255, 256, 257, 0x7FFF, 0x8000, 0xFFFF, 65_536, int.MaxValue, -1];

    public static FuzzInput Make(Random random)
    {
        var records = Records(random.Pick(Corpus.Streams));
        for (var change = random.Next(0, 4); change > 0; change--)
        {
            Change(random, records);
        }

        using var stream = new MemoryStream();
        records.ForEach(record => stream.Write(record));
        if (random.OneIn(2))
        {
            // Long enough for sectors of its own.
            stream.Write(new byte[5_000]);
        }

        var file = CompoundWriter.Write(("Workbook", stream.ToArray()));
        return new(random.Next(5) switch
        {
            0 => random.Damage(file),
            1 => Chained(random, file),
            2 when random.OneIn(4) => random.Splice(file, random.Pick(Corpus.Packages)),
            _ => file,
        });
    }

    private static List<byte[]> Records(byte[] stream)
    {
        var records = new List<byte[]>();
        for (var at = 0; at + 4 <= stream.Length;)
        {
            var length = 4 + BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at + 2));
            records.Add(stream[at..(at + length)]);
            at += length;
        }

        return records;
    }

    private static void Change(Random random, List<byte[]> records)
    {
        var which = random.Next(records.Count);
        var record = records[which];
        switch (random.Next(9))
        {
            case 0 when records.Count > 2:
                records.RemoveAt(which);
                break;
            case 1:
                records.Insert(random.Next(records.Count), record);
                break;
            case 2:
                (records[which], records[records.Count - 1 - which]) = (records[records.Count - 1 - which], record);
                break;
            case 3:
                BinaryPrimitives.WriteUInt16LittleEndian(record, random.Pick(Types));
                break;
            case 4:
                BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)random.Pick(Extremes));
                break;
            case 5:
                records.Insert(which, RawBiff.Record(random.Pick(Types), [.. Enumerable.Range(0, random.Next(40)).Select(_ => (byte)(random.OneIn(2) ? 0 : random.Next(256)))]));
                break;
            case 6:
                var kept = random.Next(record.Length - 3);
                records[which] = RawBiff.Record(BinaryPrimitives.ReadUInt16LittleEndian(record), record[4..(4 + kept)]);
                break;
            default:
                Overwrite(random, record);
                break;
        }
    }

    private static void Overwrite(Random random, byte[] record)
    {
        if (record.Length <= 5)
        {
            return;
        }

        var at = 4 + random.Next(record.Length - 4);
        if (record.Length - at >= 4 && random.OneIn(2))
        {
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(at), random.Pick(Extremes));
        }
        else
        {
            record[at] = (byte)random.Next(256);
        }
    }

    /// <summary>Changes numbers of the header, of the allocation table or of the directory.</summary>
    private static byte[] Chained(Random random, byte[] file)
    {
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.OneIn(3) ? random.Next(24, 512 - 4) : random.Next(512, file.Length - 4) / 4 * 4;
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), random.OneIn(3) ? random.Next(file.Length / 512) : random.Pick([.. Extremes, -2, -3, -4]));
        }

        return file;
    }
}
