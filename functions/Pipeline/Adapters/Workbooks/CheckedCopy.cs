using Pipeline.Domain.Publication;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// The sender's own workbook with a comment (批注) on every faulty cell and a sheet of findings (检查结果), shown first, behind the others.
/// Nothing else in it changes. Of .xlsx alone: macros and signatures would not survive it, other formats are written by nobody here.
/// </summary>
public static class CheckedCopy
{
    /// <summary>Writes the copy on a thread of its own, which is told to stop at the deadline; null where there is none of such a file.</summary>
    /// <exception cref="ReadingDeadlineException">The deadline passed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Task<byte[]?> WriteAsync(
        ReadOnlyMemory<byte> file, CheckedNotes notes, ReadingLimits limits, TimeProvider time, CancellationToken cancellation) =>
        Deadline.RunAsync(token => Write(file, notes, limits, token), limits, time, cancellation);

    /// <summary>Writes the copy of a file that was read; null where there is none: no .xlsx, signed, or at a limit that the copy would pass.</summary>
    /// <exception cref="InvalidDataException">The package is not built as those of spreadsheet programs are.</exception>
    public static byte[]? Write(ReadOnlyMemory<byte> file, CheckedNotes notes, ReadingLimits limits, CancellationToken cancellation)
    {
        if (FileContent.KindOf(file.Span) != FileKind.Package)
        {
            return null;
        }

        using var package = new PackageEdit(file, limits, cancellation);
        var main = WorkbookStructure.FindMainPart(package.Parts, limits);
        var types = new ContentTypes(package);
        var workbook = new WorkbookPart(package, main);
        var others = workbook.Sheets.Where(sheet => sheet.Name != notes.Replaced).ToArray();
        if (types.Of(main) != ContentTypes.Workbook || IsSigned(package) || others.Length >= limits.Sheets)
        {
            return null;
        }

        var comments = notes.Cells.ToLookup(note => note.Sheet, StringComparer.Ordinal);
        for (var index = 0; index < others.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var sheet = SheetMarkup.Of(package.Read(others[index].Part), cancellation);
            sheet.Deselect();
            Comment(package, types, sheet, others[index].Part, index + 1, [.. comments[others[index].Name]]);
            if (sheet.Changed() is { } changed)
            {
                package.Write(others[index].Part, changed);
            }
        }

        var findings = workbook.ShowLast(notes.Replaced);
        package.Write(findings, FindingsSheetPart.Write(notes));
        package.Remove(PartRelationships.NameOf(findings));
        types.Add(findings, ContentTypes.Worksheet);
        return package.Close(cancellation);
    }

    private static bool IsSigned(PackageEdit package) =>
        package.Parts.Names.Any(name => name.StartsWith("_xmlsignatures/", StringComparison.OrdinalIgnoreCase))
        || package.ReadXml("_rels/.rels").Root!.Elements().Any(one => ((string?)one.Attribute("Type"))?.Contains("/digital-signature/", StringComparison.Ordinal) == true);

    private static void Comment(PackageEdit package, ContentTypes types, SheetMarkup sheet, string part, int number, IReadOnlyList<CellNote> notes)
    {
        var relationships = PartRelationships.Of(package, part);
        var there = relationships.Find("comments");
        if (there is null && notes.Count == 0)
        {
            return;
        }

        var comments = there is null ? CommentsPart.Empty() : CommentsPart.Of(package.ReadXml(there));
        var gone = comments.RemoveOurs();
        var added = comments.Add(notes);
        if (!comments.Changed)
        {
            return;
        }

        var name = there ?? package.NewName("xl/comments", ".xml");
        package.Write(name, comments.Document);
        if (there is null)
        {
            types.Add(name, ContentTypes.Comments);
            relationships.Add("comments", name);
        }

        if (gone.Count > 0 || added.Count > 0)
        {
            Draw(package, types, sheet, relationships, number, gone, added);
        }
    }

    /// <summary>Takes out the boxes of the comments that are gone, and draws those of the new ones.</summary>
    private static void Draw(
        PackageEdit package, ContentTypes types, SheetMarkup sheet, PartRelationships relationships, int number, HashSet<string> gone, List<CellNote> added)
    {
        var drawing = sheet.LegacyDrawing is { } id ? relationships.Target(id) : null;
        var name = drawing ?? package.NewName("xl/drawings/vmlDrawing", ".vml");
        var boxes = drawing is null ? CommentBoxes.Empty(number) : CommentBoxes.Remove(package.ReadText(drawing), gone);
        package.Write(name, added.Count == 0 ? boxes : CommentBoxes.Add(boxes, added));
        if (drawing is null)
        {
            types.Add(name, ContentTypes.Vml);
            sheet.AddLegacyDrawing(relationships.Add("vmlDrawing", name));
        }
    }
}
