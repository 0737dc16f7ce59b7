using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.Laws;

/// <summary>Law 9: every published number can be traced to file hash, sheet and cell.</summary>
public sealed partial class Law9Tests
{
    private const int UnitColumn = 4;

    [Fact]
    public async Task Law9_every_figure_is_what_its_cell_in_the_archived_file_says()
    {
        await using var pipeline = await TestPipeline.StartAsync();
        foreach (var form in CountyByHand.Forms())
        {
            await pipeline.SendAsync($"{World.County}/2025/{form.Code}.xlsx", form.Write());
        }

        await pipeline.RecomputeAsync();

        var schools = (await pipeline.SchoolsAsync()).Schools;
        var figures = schools.SelectMany(school => school.Figures.Concat(school.Sites.SelectMany(site => site.Figures))).ToArray();
        Assert.True(figures.Length > 50);
        var read = new Dictionary<string, Workbook>(StringComparer.Ordinal);
        foreach (var figure in figures)
        {
            if (!read.TryGetValue(figure.Sha256, out var workbook))
            {
                var bytes = await pipeline.Get<Archive>().BytesAsync(figure.Sha256, default);
                read[figure.Sha256] = workbook = Assert.IsType<Reading.Opened>(WorkbookReader.Read(bytes, ReadingLimits.Default, default)).Workbook;
            }

            Assert.Equal(figure.Value, ValueOf(workbook, figure));
        }

        Assert.Equal(schools.Length + schools.Sum(school => school.Sites.Length), read.Count);
    }

    /// <summary>The number in the cell, in the measure's base unit by the unit that stands in the same row.</summary>
    private static decimal ValueOf(Workbook workbook, FigureEntry figure)
    {
        var place = Place().Match(figure.Cell);
        var sheet = Assert.Single(workbook.Sheets, sheet => sheet.Name == place.Groups["sheet"].Value);
        var number = int.Parse(place.Groups["row"].Value, CultureInfo.InvariantCulture);
        var row = Assert.Single(sheet.Rows, row => row.Number == number);
        var cell = Assert.Single(row.Cells, cell => CellAddress.ColumnName(cell.Column) == place.Groups["column"].Value);
        var unit = Assert.Single(row.Cells, cell => cell.Column == UnitColumn).Text;
        var scale = Measures.Get(figure.Measure).Unit.Find(Wording.Fold(unit))!;
        return (decimal)cell.Number * scale.Numerator / scale.Denominator;
    }

    [GeneratedRegex("^(?<sheet>.+)!(?<column>[A-Z]+)(?<row>[0-9]+)$", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
