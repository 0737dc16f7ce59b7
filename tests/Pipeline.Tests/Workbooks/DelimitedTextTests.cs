using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;

namespace Pipeline.Tests.Workbooks;

/// <summary>Text files as they come: separators, quotes, encodings, and what cannot be told for certain.</summary>
public sealed class DelimitedTextTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static readonly Dictionary<string, (string Codes, Func<byte[]> File)> Hostile = new(StringComparer.Ordinal)
    {
        ["UTF-8 and GB18030 mixed"] = ("textEncodingUnknown", () => [.. "学校名称,人数\n"u8, .. Gb18030.GetBytes("一小,5\n")]),
        ["GB18030 and UTF-8 mixed"] = ("textEncodingUnknown", () => [.. Gb18030.GetBytes("学校,人数\n一小,5\n"), .. "示例县中心小学,5\n"u8]),
        ["GB18030 that could be UTF-8 in a text that is"] = ("textEncodingUnknown", () => [.. "一小,5\n"u8, .. Gb18030.GetBytes("学校,9\n")]),
        ["a UTF-8 mark before GB18030"] = ("textEncodingUnknown", () => [0xEF, 0xBB, 0xBF, .. Gb18030.GetBytes("学校,人数\n")]),
        ["UTF-8 cut inside a character"] = ("textEncodingUnknown", () => "学校名称,人数\n示例县中心小学,五"u8.ToArray()[..^1]),
        ["GB18030 cut inside a character"] = ("textEncodingUnknown", () => Gb18030.GetBytes("学校,人数\n一小,五")[..^1]),
        ["four bytes of GB18030 cut short"] = ("textEncodingUnknown", () => Gb18030.GetBytes("学校,𠮷")[..^1]),
        ["surrogates in UTF-8"] = ("textEncodingUnknown", () => [.. "a,"u8, 0xED, 0xA0, 0x80, .. "\n"u8]),
        ["half a surrogate in UTF-16"] = ("textEncodingUnknown", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b"), 0x00, 0xD8, (byte)'c', 0]),
        ["half a character in UTF-16"] = ("textEncodingUnknown", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b"), 0x41]),
        ["a NUL tail"] = ("textHoldsNul", () => [.. "学校,人数\n"u8, .. new byte[10_000]]),
        ["NUL in UTF-16"] = ("textHoldsNul", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("学校,人数\0")]),
        ["UTF-16 without a mark"] = ("textHoldsNul", () => Encoding.Unicode.GetBytes("school,pupils\r\n")),
        ["a quote that is never closed"] = ("quoteUnclosed", () => Encoding.UTF8.GetBytes("学校,人数\n\"一小,5\n" + Repeat("二小,6\n", 50_000))),
        ["a quote that opens the file"] = ("quoteUnclosed", () => "\"学校,人数"u8.ToArray()),
        ["text after a quoted value"] = ("quoteMisplaced", () => "学校,人数\n\"红旗\"小学,5\n"u8.ToArray()),
        ["a row below the last"] = ("tooManyRows", () => Encoding.UTF8.GetBytes("a,b\n" + Repeat("\n", 100_000) + "1,2")),
        ["a column beyond the last"] = ("tooManyColumns", () => Encoding.UTF8.GetBytes("a,b\n" + Repeat(",", 512) + "1")),
        ["20,000,000 separators"] = ("tooManyCells", () => Encoding.UTF8.GetBytes(new string(',', 20_000_000))),
        ["20,000,000 blank lines"] = ("tooManyCells", () => Encoding.UTF8.GetBytes("a,b" + new string('\n', 20_000_000))),
        ["a text of 32,768 characters"] = ("textTooLong", () => Encoding.UTF8.GetBytes("a,b\n" + new string('x', 32_768))),
        ["a quoted text of 20,000,000 characters"] = ("textTooLong", () => Encoding.UTF8.GetBytes("a,\"" + new string('x', 20_000_000) + "\"")),
        ["10,000,000 doubled quotes"] = ("textTooLong", () => Encoding.UTF8.GetBytes("a,\"" + new string('"', 20_000_000) + "\"")),
        ["20,000,000 quotes"] = ("plainText", () => Encoding.UTF8.GetBytes(new string('"', 20_000_000))),
        ["600 texts of 32,000 characters"] = ("tooMuchText", () => Encoding.UTF8.GetBytes("a,b\n" + Repeat(new string('x', 32_000) + "\n", 600))),
    };

    /// <summary>Every code that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Codes => Hostile.Values.Select(one => one.Item1);

    public static TheoryData<string> Names => [.. Hostile.Keys];

    private static readonly string[] EncodingNames = ["UTF-8", "UTF-8 with a mark", "GB18030", "UTF-16", "UTF-16, big end first"];

    public static TheoryData<string> Encodings => [.. EncodingNames];

    [Theory]
    [InlineData("学校,人数\n一小,42", "A1 学校|B1 人数|A2 一小|B2 42")]
    [InlineData("学校;人数\r\n一小;1,5\r\n", "A1 学校|B1 人数|A2 一小|B2 1,5")]
    [InlineData("学校\t人数\r一小\t42\r", "A1 学校|B1 人数|A2 一小|B2 42")]
    [InlineData("a,b;c\n1,2;3", "A1 a|B1 b;c|A2 1|B2 2;3")]
    [InlineData("统计表（小学,初中）\n学校;人数;备注\n一小;5;", "A1 统计表（小学,初中）|A2 学校|B2 人数|C2 备注|A3 一小|B3 5")]
    [InlineData("统计表\n\n学校\t1,000\t人数", "A1 统计表|A3 学校|B3 1,000|C3 人数")]
    [InlineData("\"a;b;c\",d,e\n", "A1 a;b;c|B1 d|C1 e")]
    [InlineData("\"学校\n名称\",\"人数\n(人)\"\n一小,5", "A1 学校\\n名称|B1 人数\\n(人)|A2 一小|B2 5")]
    [InlineData("a,\"b\"\"c\"\"\",\"\"\n\"\",d", "A1 a|B1 b\"c\"|B2 d")]
    [InlineData("a,b \"c\" d", "A1 a|B1 b \"c\" d")]
    [InlineData("00123,1215101000000000001\n5E3,1e5", "A1 00123|B1 1215101000000000001|A2 5E3|B2 1e5")]
    [InlineData("=\"00123\",\"=\"\"00456\"\"\"", "A1 00123|B1 00456")]
    [InlineData("=\"1\"&\"2\",=1+1", "A1 =\"1\"&\"2\"|B1 =1+1")]
    [InlineData("标题,,\n,,\n , 男,　\n,,x", "A1 标题|B3  男|C4 x")]
    [InlineData("a,b\n\n\nc,d\n\n\n", "A1 a|B1 b|A4 c|B4 d")]
    [InlineData("a,\"b\r\nc\"\r\nd,e", "A1 a|B1 b\\r\\nc|A2 d|B2 e")]
    [InlineData("#N/A,TRUE,2026-09-01,50%", "A1 #N/A|B1 TRUE|C1 2026-09-01|D1 50%")]
    public void Values_stand_where_the_text_has_them_and_stay_text(string text, string expected)
    {
        var lines = expected.Split('|').Select(one => one.Insert(one.IndexOf(' ', StringComparison.Ordinal), " Text") + " 0");

        Assert.Equal("CSV\n" + string.Join('\n', lines), Read(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_that_is_read_gives_the_same_characters(string encoding)
    {
        // 𠮷, 㐀 and ˊ take four bytes, three and two; 联通 is famous for looking like UTF-8.
        const string Text = "学校,人数\n𠮷林㐀小学,ˊé㎡\n联通,€\n";

        Assert.Equal("CSV\nA1 Text 学校 0\nB1 Text 人数 0\nA2 Text 𠮷林㐀小学 0\nB2 Text ˊé㎡ 0\nA3 Text 联通 0\nB3 Text € 0", Read(Encoded(Text, encoding)));
    }

    [Theory]
    [InlineData("学校,1\n一小,2", "学校|一小")]
    [InlineData("学校,人数\n联通,2", "学校|人数|联通")]
    [InlineData("m²,5\n×,·", "m虏|脳|路")]
    public void Words_that_are_UTF_8_by_chance_are_read_as_GB18030(string text, string words)
    {
        var bytes = text.StartsWith('m') ? Encoding.UTF8.GetBytes(text) : Gb18030.GetBytes(text);
        var read = Read(bytes);

        // Latin signs are used here, Cyrillic letters are not.
        Assert.All(words.Split('|'), word => Assert.Equal(!text.StartsWith('m'), read.Contains(word, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_text_is_refused_by_a_count(string name)
    {
        var (codes, file) = Hostile[name];

        BoundedReading.Expect(codes, file());
    }

    [Theory]
    [InlineData("a,b\n\"c\nd\",e\nf,\"g\nh", "quoteUnclosed CSV!B3", "第 4 行")]
    [InlineData("a,b\n\"c\nd\",\"e\"f", "quoteMisplaced CSV!B2", "第 3 行")]
    public void A_wrong_quote_is_told_with_its_cell_and_its_line(string text, string expected, string line)
    {
        var reading = WorkbookReader.Read(Encoding.UTF8.GetBytes(text), ReadingLimits.Default, default);

        Assert.Equal(expected, ReadingText.Of(reading));
        Assert.Contains(line, Assert.IsType<Reading.Unreadable>(reading).Reasons[0].Statement.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_is_read_at_the_address_where_it_was_planted()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var separator = ",;\t"[random.Next(3)];
            var end = new[] { "\n", "\r\n", "\r" }[random.Next(3)];
            var text = new StringBuilder(string.Join(separator, "学校", "人数", "备注"));
            var expected = new List<string> { "CSV", "A1 Text 学校 0", "B1 Text 人数 0", "C1 Text 备注 0" };
            for (var row = 2; row < random.Next(2, 60); row++)
            {
                text.Append(end);
                for (var column = random.Next(3) == 0 ? 0 : random.Next(1, 30); column > 0; column--)
                {
                    text.Append(separator);
                }

                var value = Value(random);
                if (value.Length > 0)
                {
                    var start = text.ToString().LastIndexOf(end, StringComparison.Ordinal) + end.Length;
                    expected.Add($"{new CellAddress(row, text.Length - start + 1)} Text {value.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)} 0");
                    text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                }
            }

            Assert.Equal(string.Join('\n', expected), Read(Encoded(text.ToString(), EncodingNames[random.Next(5)])));
        }
    }

    [Fact]
    public void Damage_by_chance_ends_in_a_reading_and_what_is_cut_off_moves_nothing()
    {
        const string Text = "学校,人数,\"备注\n说明\"\r\n示例县中心小学,512,\"a \"\"b\"\"\"\r\n\r\n;\t二小,00123,\r\n";
        var random = new Random(20_260_904);
        foreach (var encoding in EncodingNames)
        {
            var whole = Encoded(Text, encoding);
            var sound = Read(whole).Split('\n');
            for (var length = 0; length < whole.Length; length++)
            {
                if (WorkbookReader.Read(whole.AsMemory(0, length), ReadingLimits.Default, default) is Reading.Opened opened)
                {
                    var lines = ReadingText.Of(opened).Split('\n');
                    Assert.Equal(sound.Take(lines.Length - 1), lines.SkipLast(1));
                    Assert.StartsWith(lines[^1][..^2], sound[lines.Length - 1], StringComparison.Ordinal);
                }
            }

            for (var n = 0; n < 2_000; n++)
            {
                var damaged = whole.ToArray();
                damaged[random.Next(whole.Length)] ^= (byte)random.Next(1, 256);
                Assert.NotNull(WorkbookReader.Read(damaged, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));
            }
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Read(byte[] file) => ReadingText.Of(WorkbookReader.Read(file, ReadingLimits.Default, default, fault => Assert.Fail(fault.ToString())));

    private static byte[] Encoded(string text, string encoding) => encoding switch
    {
        "UTF-8" => Encoding.UTF8.GetBytes(text),
        "UTF-8 with a mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "GB18030" => Gb18030.GetBytes(text),
        "UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
    };

    private static string Value(Random random) => random.Next(5) switch
    {
        0 => "",
        1 => "00" + random.Next(1_000_000),
        2 => "备注,;\t\"" + random.Next(100) + "\"\n续",
        _ => "文" + random.Next(1_000_000),
    };
}
