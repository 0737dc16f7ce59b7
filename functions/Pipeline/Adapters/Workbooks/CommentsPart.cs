using System.Globalization;
using System.Xml.Linq;
using Pipeline.Domain.Publication;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The comments (批注) of one sheet: those of others are kept, ours of an earlier copy go, new ones come.</summary>
internal sealed class CommentsPart
{
    // The placeholder that stands for a conversation has such an author; Excel shows the conversation in its place.
    private const string ConversationAuthor = "tc=";
    private static readonly XNamespace Main = PartXml.Main;
    private readonly XElement authors;
    private readonly XElement list;

    private CommentsPart(XDocument document)
    {
        Document = document;
        authors = document.Root?.Element(Main + "authors") ?? throw new InvalidDataException("Comments without authors.");
        list = document.Root.Element(Main + "commentList") ?? throw new InvalidDataException("Comments without a list.");
    }

    public XDocument Document { get; }

    public bool Changed { get; private set; }

    public static CommentsPart Empty() => new(new XDocument(new XElement(Main + "comments", new XElement(Main + "authors"), new XElement(Main + "commentList"))));

    /// <exception cref="InvalidDataException">It is no part of comments.</exception>
    public static CommentsPart Of(XDocument document) => new(document);

    /// <summary>Takes out what an earlier copy said, and gives the cells whose comment is gone as a whole.</summary>
    public HashSet<string> RemoveOurs()
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comment in list.Elements(Main + "comment").ToArray())
        {
            if (AuthorOf(comment) == CheckedNotes.Author || comment.Value.StartsWith(CheckedNotes.Opening, StringComparison.Ordinal))
            {
                gone.Add((string?)comment.Attribute("ref") ?? "");
                comment.Remove();
            }
            else
            {
                CutOurs(comment);
            }
        }

        Changed |= gone.Count > 0;
        return gone;
    }

    /// <summary>Adds comments, each to the one that its cell has already; gives the cells that had none.</summary>
    public List<CellNote> Add(IReadOnlyList<CellNote> notes)
    {
        var there = list.Elements(Main + "comment").ToLookup(comment => (string?)comment.Attribute("ref"), StringComparer.Ordinal);
        var added = new List<CellNote>();
        var author = notes.Count > 0 ? Author() : "";
        foreach (var note in notes)
        {
            var cell = note.Cell.ToString();
            if (there[cell].FirstOrDefault() is not { } comment)
            {
                list.Add(new XElement(Main + "comment", new XAttribute("ref", cell), new XAttribute("authorId", author), new XElement(Main + "text", Run(note.Text))));
                added.Add(note);
            }
            else if (!AuthorOf(comment).StartsWith(ConversationAuthor, StringComparison.Ordinal))
            {
                Append(comment, note.Text);
            }
        }

        Changed |= notes.Count > 0;
        return added;
    }

    private static void Append(XElement comment, string text)
    {
        var said = comment.Element(Main + "text") ?? throw new InvalidDataException("A comment without a text.");
        if (said.Element(Main + "t") is { } plain)
        {
            // A text is either plain or made of runs.
            plain.ReplaceWith(new XElement(Main + "r", Text(plain.Value)));
        }

        said.Add(Run("\n\n" + text));
    }

    private void CutOurs(XElement comment)
    {
        var texts = comment.Descendants(Main + "t").ToArray();
        var first = Array.FindIndex(texts, text => text.Value.Contains(CheckedNotes.Opening, StringComparison.Ordinal));
        if (first < 0)
        {
            return;
        }

        Changed = true;
        var cut = texts[first];
        cut.Value = cut.Value[..cut.Value.IndexOf(CheckedNotes.Opening, StringComparison.Ordinal)].TrimEnd('\n', '\r');
        foreach (var text in texts[(first + (cut.Value.Length == 0 ? 0 : 1))..])
        {
            (text.Parent?.Name == Main + "r" ? text.Parent : text).Remove();
        }

        // Programs may have put the empty line that came before into the text before.
        if (comment.Descendants(Main + "t").LastOrDefault() is { } last)
        {
            last.Value = last.Value.TrimEnd('\n', '\r');
        }
    }

    private string AuthorOf(XElement comment) =>
        int.TryParse((string?)comment.Attribute("authorId"), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? authors.Elements(Main + "author").ElementAtOrDefault(index)?.Value ?? ""
            : "";

    /// <summary>Our place among the authors.</summary>
    private string Author()
    {
        var index = authors.Elements(Main + "author").TakeWhile(author => author.Value != CheckedNotes.Author).Count();
        if (index == authors.Elements(Main + "author").Count())
        {
            authors.Add(new XElement(Main + "author", CheckedNotes.Author));
        }

        return index.ToString(CultureInfo.InvariantCulture);
    }

    private static XElement Run(string text) => new(
        Main + "r",
        new XElement(
            Main + "rPr",
            new XElement(Main + "sz", new XAttribute("val", "9")),
            new XElement(Main + "color", new XAttribute("indexed", "81")),
            new XElement(Main + "rFont", new XAttribute("val", "宋体")),
            new XElement(Main + "charset", new XAttribute("val", "134"))),
        Text(text));

    private static XElement Text(string text) => new(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), InertText.Of(text));
}
