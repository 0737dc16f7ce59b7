using System.Text;

namespace Pipeline.Tests.Fuzzing;

/// <summary>Texts (.csv) with other separators, quotes and words, in one of many encodings, and damaged as bytes.</summary>
internal static class TextMutations
{
    private static readonly string[] Marks = [",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "\0", "=\"", "\uFEFF", "'", "|", "\u2028", "\uD800", " "];

    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(false), new UTF8Encoding(true), CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1,
    ];

    public static FuzzInput Make(Random random)
    {
        var text = random.Pick(Corpus.Texts);
        for (var change = random.Next(0, 6); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            var piece = random.OneIn(2) ? random.Pick(Marks) : random.OneIn(6) ? random.Pick(Corpus.Texts) : random.Word();
            text = text[..at] + piece + text[Math.Min(text.Length, at + random.Next(5))..];
        }

        if (random.OneIn(50))
        {
            text = string.Concat(Enumerable.Repeat(text, random.Next(2, 200)));
        }

        var encoding = random.Pick(Encodings);
        byte[] bytes = [.. random.OneIn(8) ? [] : encoding.Preamble, .. encoding.GetBytes(text)];
        return new(random.Next(6) switch
        {
            0 => random.Damage(bytes),
            1 => [.. bytes, .. random.Pick(Encodings).GetBytes(random.Pick(Corpus.Texts))],
            2 => [.. bytes, .. new byte[random.Next(1, 5_000)]],
            _ => bytes,
        });
    }
}
