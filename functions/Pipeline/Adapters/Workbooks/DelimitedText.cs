using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Reads text whose values are separated by commas, semicolons or tabs (RFC 4180 and what Excel makes of it) as one sheet,
/// whatever the file is called. Every value is text: a code of 19 digits stays what it is. The row of a value is that of
/// its record, as a spreadsheet program would show it.
/// </summary>
internal ref struct DelimitedText
{
    /// <summary>The sheet's name in every place that findings give.</summary>
    public const string SheetName = "CSV";
    private const char Quote = '"';
    private static readonly char[] Separators = [',', ';', '\t'];
    private readonly ReadOnlySpan<char> text;
    private readonly char separator;
    private readonly ReadingLimits limits;
    private readonly StringBuilder quoted = new();
    private readonly ImmutableArray<Cell>.Builder cells = ImmutableArray.CreateBuilder<Cell>();
    private readonly InspectionTally tally;
    private readonly PartText texts;
    private int at;
    private int line = 1;
    private int row = 1;
    private int column = 1;

    private DelimitedText(ReadOnlySpan<char> text, char separator, ReadingLimits limits)
    {
        this.text = text;
        this.separator = separator;
        this.limits = limits;
        tally = new(limits);
        texts = new(limits);
    }

    private readonly Place Here => new(SheetName, new(row, column));

    /// <exception cref="UnreadableException">It is no table, or not as one is written.</exception>
    public static Workbook Read(ReadOnlySpan<byte> file, ReadingLimits limits, CancellationToken cancellation)
    {
        var all = TextEncoding.Decode(file);
        if (string.IsNullOrWhiteSpace(all))
        {
            throw new UnreadableException(ValidationRules.EmptyWorkbook);
        }

        var decisive = SeparatorOf(all) ?? throw new UnreadableException(ValidationRules.PlainText);
        var rows = new DelimitedText(all, decisive, limits).Read(cancellation);
        return rows.IsEmpty ? throw new UnreadableException(ValidationRules.EmptyWorkbook) : new([new(SheetName, Hidden: false, rows)]);
    }

    /// <summary>
    /// The header row decides: the first row in which one of the separators stands twice, else the first in which one stands
    /// at all (a title above the table may hold one by chance). The one that stands there most often is it, the comma if two
    /// stand equally often; quoted ones do not count. Where none stands in any row there is no table.
    /// </summary>
    private static char? SeparatorOf(ReadOnlySpan<char> all)
    {
        char? once = null;
        Span<int> counts = stackalloc int[Separators.Length];
        counts.Clear();
        var inQuotes = false;
        foreach (var character in all)
        {
            inQuotes ^= character == Quote;
            if (inQuotes)
            {
                continue;
            }

            if (character is '\r' or '\n')
            {
                var most = MostOf(counts);
                if (counts[most] > 1)
                {
                    return Separators[most];
                }

                once ??= counts[most] == 1 ? Separators[most] : null;
                counts.Clear();
            }
            else if (Separators.IndexOf(character) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        var last = MostOf(counts);
        return counts[last] > 1 ? Separators[last]
            : once ?? (counts[last] == 1 ? Separators[last] : inQuotes ? Separators[0] : null); // An open quote is told as such.
    }

    private static int MostOf(ReadOnlySpan<int> counts) => counts.IndexOf(int.Max(counts[0], int.Max(counts[1], counts[2])));

    private ImmutableArray<Row> Read(CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        while (at < text.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            tally.CountCell();
            ReadRecord();
            if (cells.Count > 0)
            {
                rows.Add(new(row, cells.DrainToImmutable()));
            }

            row++;
        }

        return rows.DrainToImmutable();
    }

    private void ReadRecord()
    {
        for (column = 1; ; column++)
        {
            Keep(at < text.Length && text[at] == Quote ? ReadQuoted() : ReadPlain());
            if (at == text.Length || EndLine())
            {
                return;
            }

            at++;
        }
    }

    /// <summary>A value that is not quoted goes on to the separator or the line's end; a quote inside it is a character.</summary>
    private ReadOnlySpan<char> ReadPlain()
    {
        var rest = text[at..];
        var length = rest.IndexOfAny(separator, '\r', '\n');
        var value = length < 0 ? rest : rest[..length];
        at += value.Length;
        return value;
    }

    private ReadOnlySpan<char> ReadQuoted()
    {
        quoted.Clear();
        var opened = line;
        for (at++; ; at++)
        {
            var length = text[at..].IndexOf(Quote);
            if (length < 0)
            {
                throw new UnreadableException(ValidationRules.QuoteUnclosed, Here, words: opened);
            }

            var piece = text.Slice(at, length);
            texts.RequireLength(quoted.Length + length);
            quoted.Append(piece);
            line += piece.Count('\n');
            at += length + 1;
            if (at == text.Length || text[at] != Quote)
            {
                break;
            }

            quoted.Append(Quote);
        }

        return at == text.Length || text[at] == separator || text[at] is '\r' or '\n'
            ? quoted.ToString()
            : throw new UnreadableException(ValidationRules.QuoteMisplaced, Here, words: line);
    }

    private bool EndLine()
    {
        if (text[at] is not ('\r' or '\n'))
        {
            return false;
        }

        at += text[at..].StartsWith("\r\n") ? 2 : 1;
        line++;
        return true;
    }

    private readonly void Keep(ReadOnlySpan<char> value)
    {
        tally.CountCell();
        if (value.IsWhiteSpace())
        {
            return;
        }

        if (row > limits.Rows)
        {
            throw new UnreadableException(ValidationRules.TooManyRows, Here, words: limits.Rows);
        }

        if (column > limits.Columns)
        {
            throw new UnreadableException(ValidationRules.TooManyColumns, Here, words: limits.Columns);
        }

        texts.RequireLength(value.Length);
        var kept = new string(Unwrapped(value));
        if (!texts.CountPlain(kept))
        {
            cells.Add(new(column, CellKind.Text, kept, 0));
        }
    }

    /// <summary>="00123" is how programs keep a spreadsheet from making a number of a code: its value is the text in the quotes.</summary>
    private static ReadOnlySpan<char> Unwrapped(ReadOnlySpan<char> value) =>
        value.Length > 3 && value.StartsWith("=\"") && value[^1] == Quote && !value[2..^1].Contains(Quote) ? value[2..^1] : value;
}
