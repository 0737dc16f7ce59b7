using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// From the bytes of a text file to its characters: by its byte order mark, else UTF-8, else GB18030; each strictly. What is
/// in neither, or partly in one and partly in the other, is refused: half of it would become other characters without a word.
/// </summary>
internal static class TextEncoding
{
    /// <summary>
    /// So many Chinese characters in a line that is wholly UTF-8 do not come about by chance in a text that is GB18030: a rare
    /// character and two of a few would have to follow one another, and nothing else be in the line.
    /// </summary>
    private const int NotByChance = 2;

    /// <summary>一小, 学校 and other common words of GB18030 are also UTF-8: of letters from Greek to N'Ko, which no school here uses.</summary>
    private const char FirstGreek = '\u0370';
    private const char FirstOfThreeBytes = '\u0800';
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = StrictGb18030();

    /// <exception cref="UnreadableException">It holds NUL, or is in no encoding that is read.</exception>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        var text = DecodeAny(file);
        return text.Contains('\0', StringComparison.Ordinal) ? throw new UnreadableException(ValidationRules.TextHoldsNul) : text;
    }

    private static string DecodeAny(ReadOnlySpan<byte> file)
    {
        try
        {
            if (file.StartsWith(Encoding.UTF8.Preamble))
            {
                return Utf8.GetString(file[3..]);
            }

            if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            {
                return new UnicodeEncoding(bigEndian: file[0] == 0xFE, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file[2..]);
            }

            return Unmarked(file);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableException(ValidationRules.TextEncodingUnknown);
        }
    }

    private static string Unmarked(ReadOnlySpan<byte> file)
    {
        var (utf8, gb18030) = LinesOfEach(file);
        var valid = System.Text.Unicode.Utf8.IsValid(file);
        if (utf8 && (gb18030 || !valid))
        {
            throw new UnreadableException(ValidationRules.TextEncodingUnknown);
        }

        return valid && !gb18030 ? Utf8.GetString(file) : Gb18030.GetString(file);
    }

    /// <summary>Whether there are lines that are surely UTF-8, and lines that are GB18030 though they could be UTF-8.</summary>
    private static (bool Utf8, bool Gb18030) LinesOfEach(ReadOnlySpan<byte> file)
    {
        var (utf8, gb18030) = (false, false);
        // Neither encoding uses the byte of the line feed for anything else.
        foreach (var range in file.Split((byte)'\n'))
        {
            var line = file[range];
            if (Ascii.IsValid(line))
            {
                continue;
            }

            // The file may be cut short inside the last character.
            for (var cut = 0; range.End.Value == file.Length && cut < 3 && !System.Text.Unicode.Utf8.IsValid(line); cut++)
            {
                line = line[..^1];
            }

            if (System.Text.Unicode.Utf8.IsValid(line))
            {
                var characters = Utf8.GetString(line);
                utf8 |= characters.Count(one => one is >= '一' and <= '鿿') >= NotByChance;
                gb18030 |= characters.Any(one => one is >= FirstGreek and < FirstOfThreeBytes) && characters.All(one => one < FirstOfThreeBytes);
            }
        }

        return (utf8, gb18030);
    }

    private static Encoding StrictGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
