using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>How many shared texts there are, and which of them are blank.</summary>
internal sealed class SharedStringTable
{
    private readonly List<bool> blanks = [];

    public int Count => blanks.Count;

    public bool IsBlank(int index) => blanks[index];

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

                table.blanks.Add(texts.Count(texts.ReadItem(xml)));
            }
        }

        return table;
    }
}
