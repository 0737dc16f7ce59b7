using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A column of a wide table that the catalogue knows: what it holds, of which stage if its headings say so, and in which unit.</summary>
internal sealed record WideColumn(int Number, CellAddress Address, string Title, Heading Heading, Stage? Stage, string UnitWord)
{
    public string Target => Heading.Target;

    /// <summary>What it reports: a target, of one stage where it is reported by stage.</summary>
    public (string Target, Stage? Stage) Thing => (Target, Measure?.Scope == Scope.Stage ? Stage : null);

    /// <summary>The measure that the column holds; null where it holds words.</summary>
    public Measure? Measure { get; } = Measures.Has(Heading.Target) ? Measures.Get(Heading.Target) : null;
}

/// <summary>
/// The header of a wide table (one row a subject): one to six rows deep, with merged cells, line feeds, "#", "其中" and "计",
/// units in brackets, rows of labels (L1, L2 …) under it, columns in any order.
/// </summary>
internal sealed record WideHeader(WorkbookKind Kind, ImmutableArray<WideColumn> Columns, int LastRow)
{
    private const int Deepest = 6;
    private const int LatestRow = 30;
    private int? known;

    /// <summary>How many different things the columns report.</summary>
    private int Known => known ??= Columns.Concat(Restricted).Select(column => column.Thing).Distinct().Count();

    /// <summary>Columns whose own words are known, but stand under an upper heading that makes them something else; they are dropped and listed.</summary>
    private ImmutableArray<WideColumn> Restricted { get; init; } = [];

    /// <summary>The titles of columns that the catalogue does not know; they are dropped and listed.</summary>
    public ImmutableArray<string> Unknown { get; init; } = [];

    /// <summary>The column of remarks (备注说明), if there is one.</summary>
    public int? Remarks { get; init; }

    /// <summary>The header of the kind that knows most columns of the sheet; null where the sheet is no table of any kind.</summary>
    public static WideHeader? Find(Sheet sheet, int? schoolYear, ICollection<Finding> findings)
    {
        var grid = new HeaderGrid(sheet, LatestRow);
        var found = WorkbookKinds.Wide.Select(kind => FindOf(kind, grid, schoolYear)).OfType<WideHeader>().OrderByDescending(header => header.Known).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var best = found[0];
        if (found.Length > 1 && found[1].Known == best.Known && found[1].Kind.About != best.Kind.About)
        {
            findings.Add(new Finding(ValidationRules.KindAmbiguous, new Place(sheet.Name, null)) { Words = [best.Kind.Title, found[1].Kind.Title] });
        }

        Say(best, sheet, schoolYear, findings);
        return best;
    }

    private static void Say(WideHeader header, Sheet sheet, int? schoolYear, ICollection<Finding> findings)
    {
        foreach (var twice in header.Columns.GroupBy(column => column.Thing).Where(group => group.Skip(1).Any()))
        {
            var second = twice.Skip(1).First();
            findings.Add(new Finding(ValidationRules.HeaderAmbiguous, new Place(sheet.Name, second.Address)) { Words = [second.Title] });
        }

        foreach (var other in header.Columns.Where(column => !column.Heading.IsOf(schoolYear)))
        {
            findings.Add(HeadingYears.Say(other.Heading, other.Title, new Place(sheet.Name, other.Address)));
        }
    }

    /// <summary>The header as one of this kind; null where a key is missing, or everything that the kind reports.</summary>
    private static WideHeader? FindOf(WorkbookKind kind, HeaderGrid grid, int? schoolYear)
    {
        var vocabulary = Vocabulary.Of(kind);
        if (!kind.Keys.Concat(kind.Needed).All(key => vocabulary.WordsFor(key).Any(grid.Says)))
        {
            return null;
        }

        WideHeader? best = null;
        foreach (var last in grid.RowNumbers)
        {
            var deepest = ReadDeepest(kind, grid, last, schoolYear);
            if (deepest is not null && deepest.Known > (best?.Known ?? 0))
            {
                best = deepest;
            }
        }

        return best is not null
            && kind.Keys.Concat(kind.Needed).All(key => best.Columns.Any(column => column.Target == key.Id))
            && (kind.TellingWords.IsEmpty || best.Columns.Any(column => kind.TellingWords.Any(word => word.Id == column.Target)))
            && (kind.Measures.IsEmpty || best.Columns.Any(column => column.Measure is { } measure && kind.Telling.Contains(measure)))
            ? best
            : null;
    }

    /// <summary>The header that ends in this row and knows most columns; among equals the deepest, whose upper rows may name stages.</summary>
    private static WideHeader? ReadDeepest(WorkbookKind kind, HeaderGrid grid, int last, int? schoolYear)
    {
        WideHeader? best = null;
        for (var depth = 1; depth <= Deepest; depth++)
        {
            var header = Read(kind, grid, grid.RowsUpTo(last, depth), schoolYear);
            if (header.Known > 0 && header.Known >= (best?.Known ?? 0))
            {
                best = header;
            }
        }

        return best;
    }

    private static WideHeader Read(WorkbookKind kind, HeaderGrid grid, ImmutableArray<int> rows, int? schoolYear)
    {
        var vocabulary = Vocabulary.Of(kind);
        var columns = ImmutableArray.CreateBuilder<WideColumn>();
        var restricted = ImmutableArray.CreateBuilder<WideColumn>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        int? remarks = null;
        foreach (var number in grid.ColumnNumbers)
        {
            var words = grid.WordsOf(number, rows);
            if (words.IsEmpty)
            {
                continue;
            }

            if (vocabulary.Match(words, schoolYear) is { } heading)
            {
                var isElse = MeansElse(heading, words);
                (isElse ? restricted : columns).Add(new WideColumn(number, words[^1].Address, words[^1].Text, heading, heading.Stage ?? HeaderWord.StageIn(words), UnitIn(words)));
                if (isElse)
                {
                    unknown.Add(Title(words));
                }
            }
            else if (Headings.Remarks.Contains(words[^1].Name, StringComparer.Ordinal))
            {
                remarks ??= number;
            }
            else if (!Headings.Numbering.Contains(words[^1].Name, StringComparer.Ordinal))
            {
                unknown.Add(Title(words));
            }
        }

        return new WideHeader(kind, columns.ToImmutable(), rows[^1]) { Unknown = unknown.ToImmutable(), Remarks = remarks, Restricted = restricted.ToImmutable() };
    }

    private static string Title(ImmutableArray<HeaderWord> words) => string.Join('→', words.Select(word => word.Text));

    /// <summary>True if an upper heading that is no part of the catalogue's makes the column something else: 生均 → 面积.</summary>
    private static bool MeansElse(Heading heading, ImmutableArray<HeaderWord> words) =>
        words.Take(words.Length - 1).Any(word => Headings.Restricting.Contains(word.Name, StringComparer.Ordinal) && !heading.Words.Contains(word.Name, StringComparer.Ordinal));

    private static string UnitIn(ImmutableArray<HeaderWord> words) =>
        words.Reverse().Select(word => word.Unit).FirstOrDefault(unit => unit.Length > 0 && Units.All.Any(known => known.Find(unit) is not null)) ?? "";
}
