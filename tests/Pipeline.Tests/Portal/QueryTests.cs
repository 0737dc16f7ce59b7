using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Triggers;

namespace Pipeline.Tests.Portal;

/// <summary>The queries read what the code writes, nothing else, and leave nothing out.</summary>
public sealed class QueryTests(SaidLines said) : IClassFixture<SaidLines>
{
    private static readonly string All = string.Concat(PortalPack.Queries.Values);

    public static TheoryData<string> Names => [.. PortalPack.Queries.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_says_first_what_question_it_answers(string name) =>
        Assert.Matches(@"\A// [A-Z][^\n]*\?", PortalPack.Queries[name]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_query_reads_requests_and_traces_only(string name)
    {
        var defined = PortalPack.Groups(PortalPack.Whole(name), @"(?m)^let (\w+) =");
        var read = PortalPack.Groups(PortalPack.Queries[name], @"(?m)^(?:let \w+ = )?(\w+)$|\(\s*(\w+) \||join kind=\w+ \(?(\w+)|^union (\w+), (\w+)")
            .Where(table => table is not "union");

        Assert.Empty(read.Except(defined).Except(["requests", "traces"]));
    }

    [Fact]
    public void Every_field_that_is_read_is_one_that_the_code_writes()
    {
        var written = said.All.SelectMany(line => line.EnumerateObject()).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var read = PortalPack.Groups(PortalPack.Queries[PortalPack.Lines], @"line(?:\.(\w+)|\['(\w+)'\])").ToArray();

        Assert.True(read.Length > 20, "The fields were not found.");
        Assert.Empty(read.Except(written));
        var inYears = said.Of("reconcileRun").Last().GetProperty("years")[0].EnumerateObject().Select(field => field.Name);
        Assert.Empty(PortalPack.Groups(All, @"\bone\.(\w+)").Except(inYears));
    }

    [Fact]
    public void Every_column_of_the_lines_is_used_by_a_query()
    {
        var columns = PortalPack.Groups(PortalPack.Queries[PortalPack.Lines], @"(?m)^    (\w+)").ToArray();
        var others = string.Concat(PortalPack.Queries.Where(query => query.Key != PortalPack.Lines).Select(query => query.Value));

        Assert.True(columns.Length > 20, "The columns were not found.");
        Assert.All(columns, column => Assert.Matches($@"\b{column}\b", others));
    }

    [Fact]
    public void Every_event_that_the_code_writes_is_read_and_no_other()
    {
        var written = said.All.Select(line => line.GetProperty("event").GetString()!).Distinct();

        Assert.Equal(written.Order(StringComparer.Ordinal), PortalPack.ComparedWith(All, "event").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("outcome")]
    [InlineData("reason")]
    public void Whatever_a_column_is_compared_with_is_a_value_that_it_takes(string column)
    {
        var takes = said.All.Where(line => line.TryGetProperty(column, out var value) && value.ValueKind == JsonValueKind.String)
            .Select(line => line.GetProperty(column).GetString()!)
            .Concat(column == "outcome" ? Enum.GetValues<Outcome>().Select(Outcomes.Id) : []);
        var compared = PortalPack.ComparedWith(All, column).Distinct().ToArray();

        Assert.NotEmpty(compared);
        Assert.Empty(compared.Except(takes));
    }

    [Fact]
    public void The_functions_whose_invocations_are_counted_are_those_of_the_product()
    {
        var functions = typeof(PipelineFunctions).GetMethods().Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name);
        var counted = PortalPack.Groups(PortalPack.Queries["invocations"], @"'\(([\w|]+)\)'").Single().Split('|');

        Assert.Equal(3, counted.Length);
        Assert.Empty(counted.Except(functions));
    }

    [Fact]
    public void The_lines_are_found_behind_a_prefix_and_before_a_suffix()
    {
        var pattern = PortalPack.Groups(PortalPack.Queries[PortalPack.Lines], @"extract\(@'([^']+)'").Single();
        var line = said.Of("ingest").First().GetRawText();

        Assert.Equal(line, PortalPack.Find($"[Information] Pipeline: {line} | TimeoutException", pattern).Single().Value);
    }
}
