using System.Text;
using System.Xml.Linq;
using Pipeline.Domain.Publication;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The gaps document (差距与整改) and its page.</summary>
public sealed class GapsTests
{
    private static readonly CountyPublication County = GapsCases.County();

    [Fact]
    public void The_county_by_hand_gives_the_document_that_was_worked_out_by_hand()
    {
        var document = Read(Documents.Publication(Documents.ByHand));
        var school = document.Schools.Single(one => one is { Code: "3151990004", Stage: "junior" });
        var floor = school.Indicators.Single(one => one.Indicator == "L4");
        var asked = document.Additions.Single(one => one is { Stage: "junior", Indicator: "L4" });

        Assert.Equal(["2151990002 primary passed", "2151990006 primary failed", "3151990004 junior failed", "3151990008 junior failed", "3451990007 junior passed"], document.Schools.Select(one => $"{one.Code} {one.Stage} {one.Status}"));
        Assert.Equal((5.51m, "5.506226415094", 142m, 0m), (floor.Value, floor.Unrounded, floor.ToThreshold, floor.ToFloor));
        Assert.Equal((5.8m, 4.93m, "㎡", true), (asked.Threshold, asked.Floor, asked.Unit.Chinese, asked.WholeSchool));
        Assert.Contains("室内体育用房不算", asked.Add.Chinese, StringComparison.Ordinal);
        Assert.Equal(["L3 threshold 1", "L4 stay 0", "L6 threshold 4546"], school.Plan.Steps.Select(step => FormattableString.Invariant($"{step.Indicator} {step.Target} {step.Units}")));
        Assert.Equal(["2151990003"], document.Schools[0].Sites.AsEnumerable());
        Assert.Empty(document.Coefficients);
        Assert.Empty(document.Classes);
    }

    [Fact]
    public void An_improvement_set_is_called_greedy_and_not_proved_minimal_and_lists_each_school_once()
    {
        var coefficients = Read(County).Coefficients;
        Assert.Contains(coefficients, one => one.Improvement.Found);
        Assert.Contains(coefficients, one => !one.Improvement.Found);
        Assert.Contains(coefficients, one => one.Improvement.OtherStage is not null);
        Assert.All(coefficients, one =>
        {
            Assert.Equal(("greedy", false), (one.Improvement.Method, one.Improvement.ProvedMinimal));
            Assert.Equal(one.Improvement.Found, !one.Improvement.Raises.IsEmpty);
            Assert.Equal(one.Improvement.Found, one.Improvement.Cv <= one.Limit);
            Assert.Equal(one.Improvement.Raises.Length, one.Improvement.Raises.DistinctBy(raise => raise.Code).Count());
            Assert.True(one.Cv > one.Limit);
            Assert.True(one.Provisional);
            Assert.All(one.Movers, mover => Assert.True(mover.CvWithout < one.Cv && mover.WithinLimit == mover.CvWithout <= one.Limit));
        });
    }

    [Fact]
    public void Classes_are_listed_by_grade_with_what_to_do()
    {
        var classes = Assert.Single(Read(County).Classes);
        Assert.Equal(("2151990002", "primary", 45, 5, 2, 1), (classes.Code, classes.Stage, classes.Limit, classes.Classes, classes.Large, classes.Huge));
        Assert.Equal(["1 open 1", "2 redistribute 0", "3 undetermined "], classes.Grades.Select(grade => FormattableString.Invariant($"{grade.Grade} {grade.Advice} {grade.Open}")));
    }

    [Fact]
    public void The_page_says_first_how_failing_schools_pass_and_then_the_rest()
    {
        var page = Page(County);
        var titles = page.Descendants("h2").Select(title => title.Nodes().OfType<XText>().First().Value.Trim()).ToArray();

        Assert.Equal(["未达标学校怎样达标", "低于标准的指标"], titles.Take(2));
        Assert.Equal("班额", titles[^1]);
        Assert.All(titles[2..^1], title => Assert.EndsWith("差异系数超限", title, StringComparison.Ordinal));
        Assert.Contains("缺 L6 的数据，不能给出方案", page.Value, StringComparison.Ordinal);
        Assert.Contains("没有找到可行的一组学校", page.Value, StringComparison.Ordinal);
        Assert.Contains("没有证明是最少的", page.Value, StringComparison.Ordinal);
        Assert.Contains("增开 1 个班", page.Value, StringComparison.Ordinal);
        Assert.Contains("均衡分班即可，不必增开", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_county_without_gaps_says_so() =>
        Assert.StartsWith("按现有数据，学校指标、差异系数和班级表没有要整改的", Page(Documents.Publication()).Descendants("h1").Single().Value, StringComparison.Ordinal);

    [Fact]
    public void The_page_is_well_formed_inert_in_both_languages_and_its_tables_have_a_header_for_each_column()
    {
        foreach (var publication in new[] { County, Documents.Publication(), Documents.Publication(Documents.ByHand), Documents.Publication(Documents.RandomSources(40)) })
        {
            var page = Page(publication);
            Assert.All(page.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, "html head meta title style body main section footer h1 h2 p dl dt dd time span bdi table caption thead tbody tr th td".Split(' ')));
            Assert.All(page.DescendantsAndSelf().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, "lang charset http-equiv name content class datetime scope".Split(' ')));
            Assert.All(page.Descendants("table"), table => Assert.All(
                table.Element("tbody")!.Elements("tr"), row => Assert.Equal(table.Element("thead")!.Descendants("th").Count(), row.Elements("td").Count())));
            Assert.All(page.Descendants().Where(one => one.Name.LocalName is "h1" or "h2"), title => Assert.Equal("en", title.Elements("span").Last().Attribute("lang")?.Value));
            Assert.Single(page.Descendants("h1"));
        }

        var text = Documents.Text(Documents.Named(County, "gapsPage"));
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("‹U+202E›", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_are_named_by_the_bureaus_document_and_the_same_uploads_give_the_same_bytes()
    {
        var documents = DocumentJson.Read<InternalDocument>([.. County.InternalDocument.Bytes]).Documents;
        Assert.Equal((Schemas.GapsPath, null), (documents["gaps"].Schema, documents["gapsPage"].Schema));
        Assert.EndsWith(".html", documents["gapsPage"].Path, StringComparison.Ordinal);
        Assert.Equal(documents["gaps"].Sha256, DocumentJson.Read<InternalDocument>([.. GapsCases.County().InternalDocument.Bytes]).Documents["gaps"].Sha256);
    }

    private static GapsDocument Read(CountyPublication publication) => DocumentJson.Read<GapsDocument>([.. Documents.Named(publication, "gaps").Bytes]);

    private static XElement Page(CountyPublication publication)
    {
        var text = Encoding.UTF8.GetString([.. Documents.Named(publication, "gapsPage").Bytes]);
        return XElement.Parse(text[text.IndexOf("<html", StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);
    }
}
