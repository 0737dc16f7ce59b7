using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A column of a wide table that the catalogue knows: what it holds, of which stage if its headings say so, and in which unit.</summary>
internal sealed record WideColumn(int Number, CellAddress Heading, string Title, string Target, Stage? Stage, string UnitWord);

/// <summary>
/// The header of a wide table (one row a school): one to six rows deep, with merged cells, line feeds, "#", "其中" and "计",
/// units in brackets, rows of labels (L1, L2 …) under it, columns in any order.
/// </summary>
internal sealed class WideHeader
{
    private const int Deepest = 6;
    private const int LatestRow = 30;

    private WideHeader(ImmutableArray<WideColumn> columns, ImmutableArray<string> unknown, int lastRow)
    {
        Columns = columns;
        Unknown = unknown;
        LastRow = lastRow;
    }

    public ImmutableArray<WideColumn> Columns { get; }

    /// <summary>The titles of columns that the catalogue does not know; they are dropped and listed.</summary>
    public ImmutableArray<string> Unknown { get; }

    /// <summary>The last row of the header; data begin below it.</summary>
    public int LastRow { get; }

    /// <summary>The header with the most known columns, if one of them is the school code and none is known twice.</summary>
    public static WideHeader? Find(Sheet sheet, ICollection<Finding> findings)
    {
        var grid = new HeaderGrid(sheet, LatestRow);
        WideHeader? best = null;
        foreach (var last in grid.RowNumbers)
        {
            var deepest = ReadDeepest(grid, last);
            if (deepest is not null && deepest.Columns.Length > (best?.Columns.Length ?? 0))
            {
                best = deepest;
            }
        }

        if (best is null || best.Columns.All(column => column.Target != Traits.Code.Id))
        {
            return null;
        }

        foreach (var twice in best.Columns.GroupBy(column => (column.Target, column.Stage)).Where(group => group.Skip(1).Any()))
        {
            var second = twice.Skip(1).First();
            findings.Add(new Finding(ValidationRules.HeaderAmbiguous, new Place(sheet.Name, second.Heading)) { Words = [second.Title] });
        }

        return best;
    }

    /// <summary>The header that ends in this row and knows most columns; among equals the deepest, whose upper rows may name stages.</summary>
    private static WideHeader? ReadDeepest(HeaderGrid grid, int last)
    {
        WideHeader? best = null;
        for (var depth = 1; depth <= Deepest; depth++)
        {
            if (Read(grid, grid.RowsUpTo(last, depth)) is { } header && header.Columns.Length >= (best?.Columns.Length ?? 0))
            {
                best = header;
            }
        }

        return best;
    }

    private static WideHeader? Read(HeaderGrid grid, ImmutableArray<int> rows)
    {
        var columns = ImmutableArray.CreateBuilder<WideColumn>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        foreach (var number in grid.ColumnNumbers)
        {
            var words = grid.WordsOf(number, rows);
            if (words.IsEmpty)
            {
                continue;
            }

            if (Match(words) is { } heading)
            {
                columns.Add(new WideColumn(number, words[^1].Address, words[^1].Text, heading.Target, heading.Stage ?? StageIn(words), UnitIn(words)));
            }
            else
            {
                unknown.Add(string.Join('→', words.Select(word => word.Text)));
            }
        }

        return columns.Count == 0 ? null : new WideHeader(columns.ToImmutable(), unknown.ToImmutable(), rows[^1]);
    }

    /// <summary>The heading of the catalogue that says most about the column.</summary>
    private static Heading? Match(ImmutableArray<HeaderWord> words)
    {
        Heading? best = null;
        foreach (var heading in Headings.OfTraits.Concat(Headings.OfMeasures))
        {
            if (heading.Words.Length > (best?.Words.Length ?? 0) && Fits(heading, words))
            {
                best = heading;
            }
        }

        return best;
    }

    private static bool Fits(Heading heading, ImmutableArray<HeaderWord> words)
    {
        var next = words.Length - 1;
        for (var index = heading.Words.Length - 1; index >= 0; index--)
        {
            // The last word must be the column's innermost heading; those before it may have others between them.
            var found = index == heading.Words.Length - 1
                ? words[next].Is(heading.Words[index]) ? next : -1
                : LastIndex(words, heading.Words[index], next);
            if (found < 0)
            {
                return false;
            }

            next = found - 1;
        }

        return true;
    }

    private static int LastIndex(ImmutableArray<HeaderWord> words, string wanted, int from)
    {
        for (var index = from; index >= 0; index--)
        {
            if (words[index].Is(wanted))
            {
                return index;
            }
        }

        return -1;
    }

    private static Stage? StageIn(ImmutableArray<HeaderWord> words)
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            if (words.Any(word => word.Is(Stages.Chinese(stage)) || word.Unit == Stages.Chinese(stage)))
            {
                return stage;
            }
        }

        return null;
    }

    private static string UnitIn(ImmutableArray<HeaderWord> words) =>
        words.Reverse().Select(word => word.Unit).FirstOrDefault(unit => unit.Length > 0 && Units.All.Any(known => known.Find(unit) is not null)) ?? "";
}
