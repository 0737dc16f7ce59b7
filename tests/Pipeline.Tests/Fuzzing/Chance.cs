namespace Pipeline.Tests.Fuzzing;

/// <summary>Choices by chance, and changes that every kind of file can suffer.</summary>
internal static class Chance
{
    private static readonly byte[] Borders = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'<', (byte)'\n'];

    /// <summary>Words that have broken programs before.</summary>
    public static string[] Words { get; } =
    [
        "", " ", "　", "0", "-0", "-1", "1", "2147483647", "2147483648", "4294967295", "9223372036854775808", "1048576", "1048577", "16384",
        "1E308", "1E309", "1e-400", "NaN", "INF", "0x1F", "(5)", "1,000", "１２", "50%", "0.1", "999999999999999", "1000000000000000", "1e15",
        "A1", "A0", "XFD1", "XFD1048576", "AAAAAA1", "A1:XFD1048576", "B2:A1", "A:XFD", "true", "null", "s", "str", "e", "inlineStr", "d", "b",
        "#N/A", "#REF!", "无", "/", "—", "合计", "注：", "其中", "\u202E逆", "\u200B", "\uFEFF", "\u2028", "_x000D_", "_x0000_", "_xD800_", "e\u0301", "😀",
        "=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "=DDE(\"cmd\",\"/C calc\",\"x\")", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]>", "&amp;", "{0}", "{0:N99}",
        "../../evil.xml", "http://127.0.0.1:1/", "file:///etc/passwd", "\\\\127.0.0.1\\share", "'", "!", "A1!B2", "第1行\n第2行", "2026-09-01", "46266",
        "2151990001", "3151990002", "215199000", "小学", "初中", "一年级", "九年级", "12", "120", "万元", "㎡", "人",
    ];

    public static T Pick<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public static bool OneIn(this Random random, int many) => random.Next(many) == 0;

    /// <summary>A word; seldom a very long one.</summary>
    public static string Word(this Random random) => random.Next(60) switch
    {
        0 => new string('长', random.Next(30_000, 33_500)),
        1 => string.Concat(Enumerable.Repeat("=1+", random.Next(1, 400))),
        2 => ((char)random.Next(0x20, 0xD7FF)).ToString(),
        _ => random.Pick(Words),
    };

    /// <summary>Flips, overwrites, cuts, doubles or removes bytes.</summary>
    public static byte[] Damage(this Random random, byte[] file)
    {
        var bytes = new List<byte>(file);
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(1, Math.Min(64, bytes.Count - at) + 1);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.Pick(Borders);
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
                case 5 when random.OneIn(4):
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, new byte[length]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>The head of one file and the tail of another.</summary>
    public static byte[] Splice(this Random random, byte[] head, byte[] tail) =>
        [.. head.AsSpan(0, random.Next(head.Length + 1)), .. tail.AsSpan(random.Next(tail.Length + 1))];
}
