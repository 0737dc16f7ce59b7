using Pipeline.Adapters.Workbooks;
using Pipeline.Benchmarks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Benchmarks;

/// <summary>The benchmarks measure what they say; nothing is timed here.</summary>
public sealed class BenchmarkTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("S1 S8 --rounds 7 --python python3 --ssconvert ssconvert", true)]
    [InlineData("recognition --results folder", true)]
    [InlineData("S99", false)]
    [InlineData("S2 --rounds 4", false)]
    [InlineData("S2 --fast", false)]
    public void The_command_line_knows_its_scenarios(string line, bool known)
    {
        var errors = Commands.Root().Parse(line).Errors;

        Assert.Equal(known, errors.Count == 0);
    }

    [Fact]
    public void The_measured_forms_are_accepted()
    {
        var judgement = Judge("a.xlsx", Inputs.Form(school: 7, morePupils: 3));

        Assert.False(judgement.Refused);
        Assert.Equal(Inputs.CodeOf(7), judgement.School?.ToString());
    }

    [Fact]
    public void The_measured_extract_has_six_header_rows_and_is_read_for_every_school()
    {
        var judgement = Judge("小学.xlsx", StatisticsExtract.Write(schools: 3, columns: 300));

        Assert.False(judgement.Refused);
        Assert.Equal(6, judgement.Facts.Length);
        Assert.Equal((3001.5m, "小学!T7"), judgement.Facts
            .SelectMany(fact => fact.Figures)
            .Where(figure => figure.Key == "teachingFloorArea")
            .Select(figure => (figure.Value.Value, figure.Value.Cell))
            .First());
    }

    [Fact]
    public void The_large_extract_is_the_extract()
    {
        using var file = new MemoryStream();
        LargeExtract.Write(file, schools: 25, columns: 40);

        var large = Opened(file.ToArray());
        var whole = Opened(StatisticsExtract.Write(schools: 25, columns: 40));
        Assert.Equal(29, large.Rows.Length);
        Assert.Equal(whole.Merged.AsEnumerable(), large.Merged.AsEnumerable());
        Assert.Equal(
            whole.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell))),
            large.Rows.SelectMany(row => row.Cells.Select(cell => (row.Number, cell))));
    }

    [Fact]
    public async Task Sides_are_measured_in_turn_and_the_first_turn_is_not_counted()
    {
        var said = new List<string>();
        Func<Task<double>> Side(string name, params double[] values) => () =>
        {
            said.Add(name);
            return Task.FromResult(values[said.Count(one => one == name) - 1]);
        };

        var spreads = await Spread.InTurnAsync(4, Side("A", 99, 4, 1, 2, 8), Side("B", 99, 1, 1, 1, 1));

        Assert.Equal("ABABABABAB", string.Concat(said));
        Assert.Equal((3, 1, 8), (spreads[0].Median, spreads[0].Min, spreads[0].Max));
        Assert.Equal(3, Measurement.Beside("S", "what", spreads[0], "peer", spreads[1], 2.9).Value);
        Assert.False(Measurement.Beside("S", "what", spreads[0], "peer", spreads[1], 2.9).Met);
    }

    private static Sheet Opened(byte[] bytes) =>
        Assert.Single(Assert.IsType<Reading.Opened>(WorkbookReader.Read(bytes, Inputs.RaisedLimits, default)).Workbook.Sheets);

    private static Judgement Judge(string name, byte[] bytes) =>
        WorkbookIntake.Decide(UploadPath.Parse($"{Inputs.Folder}/{name}"), WorkbookReader.Read(bytes, ReadingLimits.Default, default));
}
