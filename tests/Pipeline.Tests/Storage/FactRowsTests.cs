using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using Pipeline.Adapters;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Storage;

/// <summary>Facts as rows of a table: what goes in comes out, and the largest that a workbook can hold fits into an entity.</summary>
public sealed class FactRowsTests
{
    private const int LargestEntity = 1024 * 1024;
    private const int LargestProperty = 64 * 1024;
    private const int LongestSheetName = 255;
    private const int LongestName = 100;
    private const int Sheets = 64;
    private static readonly Upload Upload = new("519901/2025/a.xlsx", new DateTimeOffset(2025, 9, 8, 1, 2, 3, TimeSpan.Zero), "0x1", 1);

    [Theory]
    [InlineData("班", "校")]
    [InlineData("\U00020BB7", "\U00020BB7")]
    [InlineData("'", "\"")]
    [InlineData("!", "\u2028")]
    public async Task The_largest_class_list_fits_into_an_entity_whatever_is_written_in_it(string sheet, string name)
    {
        var fact = Largest(Repeat(sheet, LongestSheetName - 3), Repeat(name, LongestName));
        var row = FactRows.Write("519901-2025", Upload, fact);

        Assert.All(row.Select(one => one.Value).OfType<string>(), text => Assert.InRange(2 * text.Length, 0, LargestProperty));
        // https://learn.microsoft.com/azure/storage/tables: names and texts count two bytes a character.
        Assert.InRange(row.Sum(one => 8 + (2 * one.Key.Length) + 4 + (one.Value is string text ? 2 * text.Length : 8)), 0, LargestEntity);

        var table = new TableServiceClient(await TestStorage.TakeAccountAsync()).GetTableClient("Facts");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(row);
        AssertSame(fact, FactRows.Read(await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)));
    }

    [Fact]
    public void Classes_of_several_sheets_keep_their_cells()
    {
        string[] cells = ["班级!D2", "班级!D3", "a!b!D2", "a!b!D3", "班级!D4", "!!D1", "!!D2"];
        var fact = new Fact(new Subject(SchoolCode.Parse("2151990001"), Stage.Primary))
        {
            Classes = [.. cells.Select((cell, n) => new SchoolClass(n + 1, "班", n % 2 == 0 ? n : null, cell))],
        };

        AssertSame(fact, FactRows.Read(FactRows.Write("519901-2025", Upload, fact)));
    }

    private static Fact Largest(string sheet, string name)
    {
        var place = 0;
        return new Fact(new Subject(SchoolCode.Parse("2151990001"), Stage.Primary))
        {
            Figures = Measures.Of(Scope.Stage).ToImmutableSortedDictionary(
                measure => measure.Id, measure => new Figure(123456789.123456789012345m, $"{sheet}001!XFD1048576"), StringComparer.Ordinal),
            Classes =
            [
                .. Enumerable.Range(0, (int)Measures.Classes.Most).Select(_ =>
                {
                    var number = (place++ * Sheets / (int)Measures.Classes.Most).ToString("000", CultureInfo.InvariantCulture);
                    return new SchoolClass(6, name, 200, $"{sheet}{number}!XFD1048576");
                }),
            ],
        };
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));

    private static void AssertSame(Fact expected, Fact actual)
    {
        Assert.Equal(expected.Subject, actual.Subject);
        Assert.Equal(expected.Figures, actual.Figures);
        Assert.Equal(expected.Classes.AsEnumerable(), actual.Classes.AsEnumerable());
    }
}
