using System.Text;
using Pipeline.Domain.Intake;

namespace Pipeline.Samples;

/// <summary>
/// Where receipts lie in the folder of receipts: at the path of their file, with their own ending. A receipt is there as long as its file
/// lies in the drop folder.
/// </summary>
public static class ReceiptPlaces
{
    public const string PageEnding = ".receipt.html";
    public const string JsonEnding = ".receipt.json";
    private const string ByHash = "by-hash/";
    private const int MostEndings = 3;

    // What file systems allow of one name, in bytes (Linux, macOS) or characters (Windows).
    private const int LongestName = 255;

    /// <summary>The place of a blob of the container "receipts"; null where its file does not lie in the drop folder.</summary>
    public static string? Of(string blob, ICollection<string> files)
    {
        for (var (end, endings) = (blob.LastIndexOf('.'), 0); end > 0 && endings < MostEndings; end = blob.LastIndexOf('.', end - 1), endings++)
        {
            if (files.Contains(blob[..end]))
            {
                return Fits(blob) ? blob : ByHash + SourceOf(blob[..end]) + blob[end..];
            }
        }

        return blob.StartsWith(ByHash, StringComparison.Ordinal) && files.Any(file => blob.StartsWith(ByHash + SourceOf(file) + ".", StringComparison.Ordinal)) ? blob : null;
    }

    /// <summary>How the product names a file in keys and log lines.</summary>
    public static string SourceOf(string file) => new Upload(file, default, "", 0).Source;

    private static bool Fits(string path) => path.Split('/').All(name => Encoding.UTF8.GetByteCount(name) <= LongestName);
}
