using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Tells what a file is by its first bytes, never by its name.</summary>
internal static class FileContent
{
    private const int Head = 4096;
    private static readonly string[] Markup = ["<", "MIME-Version:", "From: <Saved by"];

    /// <summary>Why these bytes cannot be an Open XML workbook; null if they are a zip, and so may be one.</summary>
    public static ValidationRule? RefusalOf(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return ValidationRules.EmptyFile;
        }

        if (file.StartsWith("PK"u8))
        {
            return null;
        }

        // MS-CFB 2.2, the compound file's signature; MS-XLS 2.4.21, a BOF record of BIFF5 or BIFF8 outside of one.
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return CompoundFile(file);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x09, 0x08, 0x10, 0x00]) || file.StartsWith((ReadOnlySpan<byte>)[0x09, 0x08, 0x08, 0x00]))
        {
            return ValidationRules.OldWorkbookXls;
        }

        var head = file[..Math.Min(file.Length, Head)];
        return head.IndexOf("%PDF-"u8) >= 0 ? ValidationRules.PdfFile : TextOf(head) is { } text ? Written(text) : ValidationRules.NotAWorkbook;
    }

    private static ValidationRule CompoundFile(ReadOnlySpan<byte> file)
    {
        // Stream names stand in the directory in UTF-16.
        bool Holds(ReadOnlySpan<byte> bytes, string stream) => bytes.IndexOf(Encoding.Unicode.GetBytes(stream + "\0")) >= 0;
        return Holds(file, "EncryptedPackage") ? ValidationRules.EncryptedWorkbook
            : Holds(file, "Workbook") || Holds(file, "Book") ? ValidationRules.OldWorkbookXls
            : ValidationRules.NotAWorkbook;
    }

    private static string? TextOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head[2..]);
        }

        // Whether the rest is UTF-8 or GB18030 makes no difference here: in both, control bytes are control characters.
        foreach (var one in head)
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f'))
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head);
    }

    private static ValidationRule Written(string text)
    {
        var start = text.TrimStart();
        return Markup.Any(mark => start.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            ? ValidationRules.HtmlNamedWorkbook
            : ValidationRules.PlainText;
    }
}
