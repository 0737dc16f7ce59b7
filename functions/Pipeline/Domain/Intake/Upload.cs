using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Domain.Intake;

/// <summary>
/// One version of one file in the drop folder: its path, its upload time (the blob's Last-Modified, whole seconds), its ETag
/// and its size. Keys are hashes: no key is ever made from a raw name.
/// </summary>
public sealed record Upload(string Path, DateTimeOffset UploadTime, string ETag, long Bytes)
{
    private const int SourceDigits = 32;
    private const int ETagDigits = 16;
    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The file, whatever its version: the hash of its path.</summary>
    public string Source => Hash(Path)[..SourceDigits];

    /// <summary>This version of it: the upload time, and the hash of the ETag to tell versions of one second apart.</summary>
    public string Version => $"{Stamp(UploadTime)}-{Hash(ETag)[..ETagDigits]}";

    /// <summary>How this upload is named in keys and log lines.</summary>
    public string Id => $"{Source}!{Version}";

    /// <summary>A time as it stands in keys: sorts as text.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);

    /// <summary>The upload time of a version, which stands at its beginning.</summary>
    public static DateTimeOffset TimeOf(string version) => DateTimeOffset.ParseExact(
        version.AsSpan(0, version.IndexOf('-', StringComparison.Ordinal)), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
