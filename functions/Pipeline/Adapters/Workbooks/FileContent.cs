using System.Text;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Adapters.Workbooks;

/// <summary>What a file may be, by its first bytes.</summary>
internal enum FileKind
{
    /// <summary>A zip: .xlsx, .xlsm, or something else that is packed.</summary>
    Package,

    /// <summary>A compound file: .xls, .et, an encrypted workbook, or another document of that age.</summary>
    CompoundFile,

    /// <summary>Text: .csv, perhaps under another name.</summary>
    Text,
}

/// <summary>Tells what a file is by its first bytes, never by its name.</summary>
internal static class FileContent
{
    private const int Head = 4096;

    /// <exception cref="UnreadableException">It is of no kind that can be read.</exception>
    public static FileKind KindOf(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new UnreadableException(ValidationRules.EmptyFile);
        }

        if (file.StartsWith("PK"u8))
        {
            return FileKind.Package;
        }

        // MS-CFB 2.2, the compound file's signature.
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return FileKind.CompoundFile;
        }

        return RefusalOf(file[..Math.Min(file.Length, Head)]) is { } refusal ? throw new UnreadableException(refusal) : FileKind.Text;
    }

    private static ValidationRule? RefusalOf(ReadOnlySpan<byte> head)
    {
        // BOF records of BIFF2 to BIFF5 (OpenOffice's documentation of the format, 5.8), and of BIFF8 without a container.
        if (head.Length >= 4 && head[0] == 0x09 && (head[1], head[2], head[3]) is (0, 4, 0) or (2, 6, 0) or (4, 6, 0) or (8, 8, 0) or (8, 16, 0))
        {
            return ValidationRules.OldWorkbookXls;
        }

        if (head.IndexOf("%PDF-"u8) >= 0)
        {
            return ValidationRules.PdfFile;
        }

        return TextOf(head) is { } text ? Markup(text.TrimStart()) : ValidationRules.NotAWorkbook;
    }

    private static string? TextOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head[2..]);
        }

        // Whether the rest is UTF-8 or GB18030 makes no difference here: in both, control bytes are control characters.
        // NUL has advice of its own.
        foreach (var one in head)
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or 0))
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head);
    }

    private static ValidationRule? Markup(string text)
    {
        bool Begins(string mark) => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase);
        if (Begins("MIME-Version:") || Begins("From: <Saved by"))
        {
            return ValidationRules.WebArchiveNamedWorkbook;
        }

        if (!Begins("<"))
        {
            return null;
        }

        return Begins("<?xml") && !text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            ? ValidationRules.XmlNamedWorkbook
            : ValidationRules.HtmlNamedWorkbook;
    }
}
