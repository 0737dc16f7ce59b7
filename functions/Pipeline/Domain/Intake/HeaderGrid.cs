using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>One heading of a column: its text as it stands, its folded name, what stands in brackets behind it, and its cell.</summary>
internal sealed record HeaderWord(string Text, string Name, string Unit, CellAddress Address)
{
    private readonly string whole = Unit.Length > 0 ? $"{Name}({Unit})" : Name;

    /// <summary>True if this heading says the (folded) word, with or without its brackets.</summary>
    public bool Is(string word) => Name == word || whole == word;

    /// <summary>The folded heading with its brackets.</summary>
    public string Whole => whole;

    /// <summary>The stage that the words name, as a word of their own or in brackets.</summary>
    public static Stage? StageIn(ImmutableArray<HeaderWord> words)
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

    /// <summary>A folded heading as its name and what stands in brackets at its end; of (单位:万元) the unit.</summary>
    public static (string Name, string Unit) Split(string folded)
    {
        var open = folded.LastIndexOf('(');
        return open > 0 && folded.EndsWith(')') ? (folded[..open], UnitOf(folded[(open + 1)..^1])) : (folded, "");
    }

    private static string UnitOf(string brackets) => brackets.StartsWith("单位:", StringComparison.Ordinal) ? brackets[3..] : brackets;
}

/// <summary>The upper rows of a sheet as a header may use them: merged cells filled in, decoration taken off the words.</summary>
internal sealed partial class HeaderGrid
{
    private const int LongestShown = 100;
    private static readonly string[] Fillers = ["", "计", "合计", "小计", "总计", "其中", "其中:", "金额", "数量"];
    private readonly SortedDictionary<int, Dictionary<int, HeaderWord>> rows = [];
    private readonly HashSet<string> said;

    public HeaderGrid(Sheet sheet, int latestRow)
    {
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= latestRow))
        {
            var words = row.Cells.Where(cell => cell.Kind == CellKind.Text).ToDictionary(cell => cell.Column, cell => WordOf(cell, row.Number));
            if (words.Count > 0 && !IsLabels(row))
            {
                rows[row.Number] = words;
            }
        }

        var lastColumn = sheet.Rows.Select(row => row.Cells[^1].Column).DefaultIfEmpty().Max();
        // Merged ranges do not overlap: where they do, they fill no more than all cells there are.
        var left = latestRow * lastColumn;
        foreach (var range in sheet.Merged.Where(range => range.First.Row <= latestRow && left > 0))
        {
            left -= Fill(range.First, new CellAddress(Math.Min(range.Last.Row, latestRow), Math.Min(range.Last.Column, lastColumn)));
        }

        said = [.. rows.Values.SelectMany(row => row.Values).SelectMany(word => new[] { word.Name, word.Whole })];
        ColumnNumbers = [.. rows.Values.SelectMany(row => row.Keys).Distinct().Order()];
    }

    /// <summary>The rows that can be the last of a header.</summary>
    public IEnumerable<int> RowNumbers => rows.Keys;

    public ImmutableArray<int> ColumnNumbers { get; }

    /// <summary>The rows of a header of this depth that ends at this row.</summary>
    public ImmutableArray<int> RowsUpTo(int last, int depth) => [.. rows.Keys.Where(row => row <= last).TakeLast(depth)];

    /// <summary>True for a row of labels under a header: L1, L2 …, (1), 1, 甲.</summary>
    public static bool IsLabels(Row row) => row.Cells.All(IsLabel);

    /// <summary>The headings of a column from the outermost inwards; words that only say "total" or "of which" are left out.</summary>
    public ImmutableArray<HeaderWord> WordsOf(int column, ImmutableArray<int> headerRows)
    {
        var words = ImmutableArray.CreateBuilder<HeaderWord>(headerRows.Length);
        foreach (var row in headerRows)
        {
            if (rows[row].TryGetValue(column, out var word) && (words.Count == 0 || words[^1].Address != word.Address) && !Fillers.Contains(word.Name, StringComparer.Ordinal))
            {
                words.Add(word);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Puts the word of the first cell into the others, and gives their number.</summary>
    private int Fill(CellAddress from, CellAddress to)
    {
        if (!rows.TryGetValue(from.Row, out var first) || !first.TryGetValue(from.Column, out var word))
        {
            return 0;
        }

        for (var row = from.Row; row <= to.Row; row++)
        {
            if (rows.TryGetValue(row, out var words))
            {
                for (var column = from.Column; column <= to.Column; column++)
                {
                    words[column] = word;
                }
            }
        }

        return (to.Row - from.Row + 1) * (to.Column - from.Column + 1);
    }

    /// <summary>True if any heading says the (folded) word.</summary>
    public bool Says(string word) => said.Contains(word);

    /// <summary>A text as a heading: decoration taken off.</summary>
    public static HeaderWord WordOf(string text, CellAddress address) => WordOf(new Cell(address.Column, CellKind.Text, text, 0), address.Row);

    private static HeaderWord WordOf(Cell cell, int row)
    {
        var folded = Decoration().Replace(Wording.Fold(cell.Text), "");
        var (name, unit) = HeaderWord.Split(folded);
        return new HeaderWord(TextGate.Shorten(cell.Text, LongestShown).ReplaceLineEndings(""), name, unit, new CellAddress(row, cell.Column));
    }

    private static bool IsLabel(Cell cell) => Label().IsMatch(Wording.Fold(TextGate.Text(cell)));

    [GeneratedRegex(@"^(#|\*|其中:?)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decoration();

    [GeneratedRegex(@"^(L?\d{1,3}|\(\d{1,3}\)|[甲乙丙丁戊])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
