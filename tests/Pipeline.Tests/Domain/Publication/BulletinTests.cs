using System.Globalization;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Items;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The bulletin (工作通报) says what the documents of the same publication say.</summary>
public sealed class BulletinTests
{
    private static readonly CountyPublication Publication = Documents.Compose(
        ExemplaryCounty.Compute(fact => fact.Figures.ContainsKey(Measures.TrainedTeachers.Id) ? fact.With((Measures.TrainedTeachers, 19)) : fact));

    private static readonly CountyDocument County = DocumentJson.Read<CountyDocument>([.. Publication.Document.Bytes]);
    private static readonly SchoolsDocument Schools = DocumentJson.Read<SchoolsDocument>([.. Documents.Named(Publication, "schools").Bytes]);

    [Fact]
    public void Every_monitor_has_a_row_with_its_verdict_and_every_figure_that_fails()
    {
        var rows = Rows("监测");

        Assert.Equal(County.Monitors.Select(monitor => monitor.Title.Chinese), rows.Select(row => row[0]));
        Assert.Contains(County.Monitors, monitor => monitor.Figures.Any(figure => figure.Status == "failed"));
        foreach (var (monitor, row) in County.Monitors.Zip(rows))
        {
            Assert.Equal(VerdictText.Of(monitor.Status).Chinese, row[1]);
            var failing = monitor.Figures.Where(figure => figure.Status == "failed").ToArray();
            Assert.All(failing, figure => Assert.Contains($"{figure.Title.Chinese} ", row[2], StringComparison.Ordinal));
            Assert.Equal(failing.Length, row[2].Split("（应 ").Length - 1);
            Assert.Equal(monitor.Figures.Count(figure => figure.Status == "undetermined").ToString(CultureInfo.InvariantCulture), row[3]);
        }
    }

    [Fact]
    public void Schools_that_fail_come_first_and_every_school_stage_once()
    {
        var rows = Rows("学校达标情况（未达标的在前）");
        var verdicts = rows.Select(row => row[3]).ToArray();

        Assert.Equal(Schools.Schools.Sum(school => school.Stages.Length), rows.Length);
        Assert.Equal(verdicts.OrderBy(verdict => Array.IndexOf(["未达标", "待定", "达标"], verdict)), verdicts);
        Assert.NotEmpty(verdicts);
    }

    /// <summary>The Chinese words of the cells under a heading.</summary>
    private static string[][] Rows(string heading)
    {
        var page = XDocument.Parse(Documents.Text(Documents.Named(Publication, "bulletin")).Replace("<!DOCTYPE html>", "", StringComparison.OrdinalIgnoreCase));
        var section = page.Descendants("section").Single(one => one.Element("h2") is { } title && Chinese(title) == heading);
        return [.. section.Descendants("tbody").Elements("tr").Select(row => row.Elements("td").Select(Chinese).ToArray())];
    }

    private static string Chinese(XElement element) =>
        string.Concat(element.DescendantNodes().OfType<XText>().Where(text => text.Ancestors().TakeWhile(one => one != element).All(one => one.Attribute("lang")?.Value != "en")).Select(text => text.Value)).Trim();
}
