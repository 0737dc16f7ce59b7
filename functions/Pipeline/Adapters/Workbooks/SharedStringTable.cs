using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>How many shared texts there are, how long each is, and which of them are blank.</summary>
internal sealed class SharedStringTable
{
    private readonly List<int> lengths = [];

    public int Count => lengths.Count;

    /// <summary>The characters of a text; 0 for a blank one.</summary>
    public int LengthOf(int index) => lengths[index];

    public static SharedStringTable Inspect(ReadOnlyMemory<byte>? part, PartText texts, ReadingLimits limits, CancellationToken cancellation)
    {
        var table = new SharedStringTable();
        if (part is not { } bytes)
        {
            return table;
        }

        using var xml = PartXml.Open(bytes, limits);
        xml.RequireRoot("sst");
        while (xml.Next(limits))
        {
            if (xml.IsStart(1, "si"))
            {
                cancellation.ThrowIfCancellationRequested();
                if (table.Count == limits.SharedStrings)
                {
                    throw new UnreadableException(ValidationRules.TooMuchText, words: [limits.SharedStrings, limits.Characters]);
                }

                var text = texts.ReadItem(xml);
                table.lengths.Add(texts.Count(text) ? 0 : text.Length);
            }
        }

        return table;
    }
}
