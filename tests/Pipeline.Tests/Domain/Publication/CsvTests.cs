using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

public sealed class CsvTests
{
    public static TheoryData<string?, string> Cells => new()
    {
        { null, "" },
        { "", "" },
        { "甲校", "甲校" },
        { "甲,乙", "\"甲,乙\"" },
        { "他说\"好\"", "\"他说\"\"好\"\"\"" },
        { "一\r\n二", "\"一\r\n二\"" },
        { "一\n二", "\"一\n二\"" },
        { "=1+1", "'=1+1" },
        { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
        { "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"" },
        { "+1", "+1" },
        { "+1+1", "'+1+1" },
        { "-0.25", "-0.25" },
        { "-1-1", "'-1-1" },
        { "-", "'-" },
        { "-.5", "'-.5" },
        { "1.", "1." },
        { "-1.", "'-1." },
        { "-1.5.2", "'-1.5.2" },
        { "-１", "'-１" },
        { "@SUM(A1)", "'@SUM(A1)" },
        { "\t=1", "'\t=1" },
        { "\r=1", "\"'\r=1\"" },
        { "\n=1", "\"'\n=1\"" },
        { "＝1+1", "'＝1+1" },
        { "＋1", "'＋1" },
        { "－1", "'－1" },
        { "＠A1", "'＠A1" },
        { "a=1", "a=1" },
        { "0123456789", "0123456789" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_cell_is_quoted_where_it_has_to_be_and_never_a_formula(string? text, string written) => Assert.Equal(written, Csv.Cell(text));

    [Fact]
    public void A_table_begins_with_the_mark_and_its_lines_end_with_CRLF()
    {
        var bytes = Csv.Write([new("学校", "school"), new("CV", "CV")], [["甲", "1"], [null, "=x"]]);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("学校 school,CV\r\n甲,1\r\n,'=x\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public void The_indicators_table_says_what_the_county_document_says()
    {
        foreach (var sources in new[] { Documents.ByHand, [], Documents.RandomSources(7) })
        {
            var publication = Documents.Publication(sources);
            var document = DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan());
            var rows = Read(Documents.Named(publication, "indicatorsCsv"));

            Assert.StartsWith("标准 standard", rows[0][0], StringComparison.Ordinal);
            Assert.Equal(
                document.Indicators.Select(one => $"{one.Indicator} {one.Stage} {Number(one.Value)} {one.Unrounded} {Number(one.Threshold)} {Number(one.Cv?.Value)} {one.Cv?.Unrounded} {one.Status} {one.Schools?.Below}"),
                rows.Skip(1).Select(row => $"{row[1]} {row[2]} {row[6]} {row[7]} {row[8]} {row[11]} {row[12]} {row[10]} {row[19]}"));
            Assert.Null(document.Documents["indicatorsCsv"].Schema);
        }
    }

    [Fact]
    public void The_schools_table_says_what_the_schools_document_says()
    {
        var publication = Documents.Publication(Documents.ByHand);
        var schools = DocumentJson.Read<SchoolsDocument>(Documents.Named(publication, "schools").Bytes.AsSpan());
        var rows = Read(Documents.Named(publication, "schoolsCsv"));

        Assert.Equal(
            schools.Schools.SelectMany(school => school.Stages.Select(stage =>
                $"{school.Code} {school.Name} {stage.Stage} {Number(stage.Pupils)} {stage.Status} {stage.Met} {string.Join(' ', stage.Indicators.Select(one => Number(one.Value) + one.Meets switch { true => "是", false => "否", null => "" }))}")),
            rows.Skip(1).Select(row => $"{row[0]} {row[1]} {row[3]} {row[4]} {row[5]} {row[6]} {string.Join(' ', row.Skip(8).Chunk(2).Select(pair => pair[0] + pair[1]))}"));
    }

    [Fact]
    public void A_schools_name_that_would_calculate_is_text()
    {
        const string name = "=cmd|' /C calc'!A0,\"x\"\r\n";
        var facts = Facts.Good("2151000001").Select(fact => fact.Traits.IsEmpty ? fact : fact with { Traits = fact.Traits.SetItem("name", new Trait(name, "表!A1")) });

        var rows = Read(Documents.Named(Documents.Publication(Facts.Source("519902/2025/a.xlsx", Facts.Monday, facts)), "schoolsCsv"));

        Assert.Equal("'" + name, Assert.Single(rows.Skip(1))[1]);
    }

    private static string Number(decimal? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Reads RFC 4180, sharing nothing with the writer.</summary>
    private static ImmutableArray<ImmutableArray<string>> Read(PublishedFile file)
    {
        Assert.EndsWith(".csv", file.Path, StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString([.. file.Bytes[3..]]);
        var rows = new List<ImmutableArray<string>>();
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var cell = new StringBuilder();
            if (text[at] == '"')
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    cell.Append(text[at]);
                    at += text[at] == '"' ? 1 : 0;
                }

                at++;
            }
            else
            {
                while (text[at] is not (',' or '\r'))
                {
                    cell.Append(text[at++]);
                }
            }

            row.Add(cell.ToString());
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text[at..(at + 2)]);
            at += 2;
            rows.Add([.. row]);
            row.Clear();
        }

        Assert.Single(rows.Select(one => one.Length).Distinct());
        return [.. rows];
    }
}
