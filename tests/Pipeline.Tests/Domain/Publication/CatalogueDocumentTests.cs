using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Publication;

namespace Pipeline.Tests.Domain.Publication;

public sealed class CatalogueDocumentTests
{
    private static readonly CatalogueDocument Document = DocumentJson.Read<CatalogueDocument>(CatalogueDocument.File.Bytes.AsSpan());

    [Fact]
    public void Everything_in_the_catalogue_is_in_the_data_dictionary()
    {
        Assert.Equal(Measures.All.Select(one => one.Id), Document.Measures.Select(one => one.Id));
        Assert.Equal(Traits.All.Select(one => one.Id), Document.Traits.Select(one => one.Id));
        Assert.Equal(Units.All.Length, Document.Units.Length);
        Assert.Equal(Pipeline.Domain.Catalogue.Indicators.Quality.AddRange(Pipeline.Domain.Catalogue.Indicators.Basic).Select(one => one.Id), Document.Indicators.Select(one => one.Id));
        Assert.Equal(Standards.All.Select(one => one.Id), Document.Standards.Select(one => one.Id));
        Assert.Equal(
            Standards.All.SelectMany(one => one.Sections).SelectMany(one => one.Items).Select(one => one.Id),
            Document.Standards.SelectMany(one => one.Sections).SelectMany(one => one.Items).Select(one => one.Id));
    }

    [Fact]
    public void Every_name_in_it_leads_to_something_in_it()
    {
        var measures = Document.Measures.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var units = Document.Units.Select(one => (one.Base, one.Asked)).ToArray();
        Assert.Equal(units.Length, units.Distinct().Count());
        Assert.All(Document.Measures, one => Assert.Contains((one.Unit, one.Asked), units));
        Assert.All(Document.Indicators, one => Assert.Contains(one.Standard, Document.Standards.Select(standard => standard.Id)));
        Assert.All(Document.Indicators.SelectMany(one => one.Stages), rule => Assert.All(rule.Numerator.Select(term => term.Measure).Append(rule.Denominator), name => Assert.Contains(name, measures)));
    }

    [Theory]
    [InlineData("L1", "primary", "4.2")]
    [InlineData("L4", "junior", "5.8")]
    [InlineData("L5", "junior", "10.2")]
    [InlineData("L6", "primary", "2000")]
    public void The_thresholds_are_those_of_the_regulation(string indicator, string stage, string threshold) =>
        Assert.Equal(threshold, Shown.Plain(Document.Indicators.Single(one => one.Id == indicator).Stages.Single(one => one.Stage == stage).Threshold!.Value));
}
