using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// From the bytes of a text file to its characters: by its byte order mark, else UTF-8, else GB18030; each strictly. What is
/// in neither, or partly in one and partly in the other, is refused: half of it would become other characters without a word.
/// </summary>
internal static class TextEncoding
{
    /// <summary>So many Chinese characters in one line that is UTF-8 do not come about by chance in a text that is GB18030.</summary>
    private const int NotByChance = 4;
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

            if (System.Text.Unicode.Utf8.IsValid(file))
            {
                return Utf8.GetString(file);
            }

            return IsPartlyUtf8(file) ? throw new UnreadableException(ValidationRules.TextEncodingUnknown) : Gb18030.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableException(ValidationRules.TextEncodingUnknown);
        }
    }

    private static bool IsPartlyUtf8(ReadOnlySpan<byte> file)
    {
        // Neither encoding uses the byte of the line feed for anything else.
        foreach (var range in file.Split((byte)'\n'))
        {
            var line = file[range];
            if (!Ascii.IsValid(line) && System.Text.Unicode.Utf8.IsValid(line) && Utf8.GetString(line).Count(one => one is >= '一' and <= '鿿') >= NotByChance)
            {
                return true;
            }
        }

        return false;
    }

    private static Encoding StrictGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
