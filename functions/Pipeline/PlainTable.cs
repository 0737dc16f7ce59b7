namespace Pipeline;

/// <summary>A table of plain text for a console: columns aligned, a Chinese character as wide as two letters.</summary>
internal static class PlainTable
{
    private const char FirstWide = '\u2E80';

    /// <summary>Writes headings and rows, indented, two spaces between columns.</summary>
    public static async Task WriteAsync(TextWriter output, IReadOnlyCollection<string> headings, IEnumerable<IReadOnlyCollection<string>> rows)
    {
        var all = rows.Prepend(headings).ToArray();
        var widths = Enumerable.Range(0, headings.Count).Select(column => all.Max(row => Width(row.ElementAt(column)))).ToArray();
        foreach (var row in all)
        {
            var cells = row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)));
            await output.WriteLineAsync("  " + string.Join("  ", cells).TrimEnd());
        }
    }

    private static int Width(string text) => text.Sum(character => character >= FirstWide ? 2 : 1);
}
