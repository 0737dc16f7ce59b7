namespace Pipeline.Domain.Schools;

/// <summary>
/// What a path in the drop folder says. A folder speaks only for itself: county and school year come from here, never from
/// the workbook, and where the third segment is exactly a school code, the file may speak for that school alone.
/// </summary>
public abstract record UploadPath
{
    private UploadPath()
    {
    }

    /// <summary>In its place: {county}/{year}/…</summary>
    public sealed record Placed(CountyYear CountyYear, SchoolCode? School) : UploadPath
    {
        /// <summary>The file's name, which may say the stage of a roll-up.</summary>
        public string FileName { get; init; } = "";
    }

    /// <summary>Anywhere else: answered with advice.</summary>
    public sealed record Misplaced : UploadPath;

    /// <summary>A folder marker, or a lock or system file (~$…, .DS_Store): no upload at all.</summary>
    public sealed record NoUpload : UploadPath;

    /// <summary>Reads a path; every text is one of the three.</summary>
    public static UploadPath Parse(string path)
    {
        var segments = path.Split('/');
        if (IsNoUpload(segments[^1]))
        {
            return new NoUpload();
        }

        return segments.Length >= 3
            && IsPlain(path)
            && CountyCode.TryParse(segments[0], null, out var county)
            && SchoolYear.TryParse(segments[1], null, out var year)
            ? new Placed(new CountyYear(county, year), SchoolCode.TryParse(segments[2], null, out var school) ? school : null) { FileName = segments[^1] }
            : new Misplaced();
    }

    /// <summary>
    /// True without "." and "..": clients take these out of an address (RFC 3986, 5.2.4), so that whoever asks for such a path is given
    /// another one, perhaps another county's.
    /// </summary>
    public static bool IsPlain(string path) => !path.Split('/').Any(segment => segment is "." or "..");

    private static bool IsNoUpload(string name) =>
        name.Length == 0
        || name.StartsWith("~$", StringComparison.Ordinal)
        || name.StartsWith(".~", StringComparison.Ordinal)
        || name is ".DS_Store" or "Thumbs.db" or "desktop.ini";
}
