using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pipeline.Domain.Publication;

/// <summary>A file to publish: its path in its container and its bytes.</summary>
public sealed record PublishedFile(string Path, ImmutableArray<byte> Bytes)
{
    /// <summary>The hash by which an object is named.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>An immutable object of this document, and the link to it.</summary>
    public static (PublishedFile File, DocumentLink Link) Immutable<T>(T document, string schema) => Object(DocumentJson.Write(document), "json", schema);

    /// <summary>An immutable object of this page, and the link to it.</summary>
    public static (PublishedFile File, DocumentLink Link) Page(byte[] bytes) => Object(bytes, "html", null);

    /// <summary>An immutable object of this CSV table, and the link to it.</summary>
    public static (PublishedFile File, DocumentLink Link) Table(byte[] bytes) => Object(bytes, "csv", null);

    /// <summary>An immutable object of this workbook, and the link to it.</summary>
    public static (PublishedFile File, DocumentLink Link) Workbook(byte[] bytes) => Object(bytes, "xlsx", null);

    /// <summary>The document that lies at a fixed path, and the link to this version of it.</summary>
    public static (PublishedFile File, DocumentLink Link) At<T>(string path, T document, string schema)
    {
        var bytes = DocumentJson.Write(document);
        return (new PublishedFile(path, ImmutableCollectionsMarshal.AsImmutableArray(bytes)), new DocumentLink(path, Sha256(bytes), bytes.Length, schema));
    }

    private static (PublishedFile File, DocumentLink Link) Object(byte[] bytes, string extension, string? schema)
    {
        var hash = Sha256(bytes);
        var path = $"v1/objects/{hash}.{extension}";
        return (new PublishedFile(path, ImmutableCollectionsMarshal.AsImmutableArray(bytes)), new DocumentLink(path, hash, bytes.Length, schema));
    }
}

/// <summary>
/// All that a county-year publishes: the objects of both containers first, then the bureau's document, then the county document, then the row.
/// </summary>
public sealed record CountyPublication(
    ImmutableArray<PublishedFile> InternalObjects,
    PublishedFile InternalDocument,
    PublishedFile Document,
    PublishedCounty Row)
{
    /// <summary>The objects that the county document names.</summary>
    public ImmutableArray<PublishedFile> PublicObjects { get; init; } = [];

    /// <summary>What the row keeps beside that.</summary>
    public required PublishedSummary Summary { get; init; }

    /// <summary>True if the summary says anything else than this one (null: there was none).</summary>
    public bool Changes(PublishedSummary? there) => there is null || !DocumentJson.Write(Summary).AsSpan().SequenceEqual(DocumentJson.Write(there));
}
