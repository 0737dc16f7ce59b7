using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Reads texts that may run on from a record into the CONTINUE records after it ([MS-XLS] 2.5.293). Where the characters
/// themselves are cut, each further record says anew whether they take one byte or two.
/// </summary>
internal ref struct BiffText
{
    private const byte TwoBytes = 0x01;
    private const byte WithExtension = 0x04;
    private const byte WithRuns = 0x08;
    private readonly StringBuilder text = new();
    private readonly PartText texts;
    private BiffRecords records;
    private ReadOnlySpan<byte> rest;

    /// <summary>Begins in the data of the record on which the records stand.</summary>
    /// <param name="records">The records, which move on as far as texts run.</param>
    /// <param name="skipped">Bytes before the first text.</param>
    /// <param name="texts">Counts what is read.</param>
    public BiffText(BiffRecords records, int skipped, PartText texts)
    {
        this.records = records;
        this.texts = texts;
        rest = records.Data[skipped..];
    }

    /// <summary>The records, standing on the last one that was read.</summary>
    public readonly BiffRecords Records => records;

    /// <summary>Whether all is read that there is.</summary>
    public bool AtEnd => rest.IsEmpty && !Continue();

    /// <summary>A text whose length takes two bytes, with its formatting, which is passed over.</summary>
    public string Read()
    {
        var characters = Short();
        var flags = Byte();
        var runs = (flags & WithRuns) != 0 ? Short() : 0;
        var extension = (flags & WithExtension) != 0 ? Short() + (Short() * 65536L) : 0;
        text.Clear();
        while (text.Length < characters)
        {
            if (rest.IsEmpty)
            {
                Require(Continue());
                flags = Byte();
            }

            Append(characters - text.Length, (flags & TwoBytes) != 0);
        }

        Skip((runs * 4L) + extension);
        return text.ToString();
    }

    private void Append(int wanted, bool twoBytes)
    {
        var taken = Math.Min(wanted, twoBytes ? rest.Length / 2 : rest.Length);
        Require(taken > 0);
        texts.RequireLength(text.Length + taken);
        if (twoBytes)
        {
            for (var n = 0; n < taken; n++)
            {
                text.Append((char)BinaryPrimitives.ReadUInt16LittleEndian(rest[(n * 2)..]));
            }
        }
        else
        {
            text.Append(Encoding.Latin1.GetString(rest[..taken]));
        }

        rest = rest[(twoBytes ? taken * 2 : taken)..];
    }

    private void Skip(long bytes)
    {
        while (bytes > 0)
        {
            Require(!rest.IsEmpty || Continue());
            var taken = (int)Math.Min(bytes, rest.Length);
            rest = rest[taken..];
            bytes -= taken;
        }
    }

    private int Short() => Byte() | (Byte() << 8);

    private byte Byte()
    {
        Require(!rest.IsEmpty || Continue());
        var one = rest[0];
        rest = rest[1..];
        return one;
    }

    private bool Continue()
    {
        while (rest.IsEmpty)
        {
            if (!records.NextIs(BiffRecord.Continue))
            {
                return false;
            }

            rest = records.Data;
        }

        return true;
    }

    private static void Require(bool there)
    {
        if (!there)
        {
            throw new InvalidDataException("A text that is cut off.");
        }
    }
}
