using System.Collections.Immutable;

namespace Pipeline.Domain.Publication;

/// <summary>The objects of one audience by their names; two that have the same bytes are one file.</summary>
internal sealed class DocumentSet
{
    public static readonly ImmutableSortedDictionary<string, DocumentLink> None = ImmutableSortedDictionary.Create<string, DocumentLink>(StringComparer.Ordinal);

    private readonly List<PublishedFile> files = [];

    public ImmutableSortedDictionary<string, DocumentLink> Links { get; private set; } = None;

    public ImmutableArray<PublishedFile> Files => [.. files.DistinctBy(file => file.Path, StringComparer.Ordinal)];

    public void Add(string name, (PublishedFile File, DocumentLink Link) document)
    {
        files.Add(document.File);
        Links = Links.Add(name, document.Link);
    }
}
