using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Items;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>Data quality: what is counted, and which grade it makes.</summary>
public sealed class DataQualityTests
{
    /// <summary>What is taken from a county that lacks nothing, what was found in its file (and explained), and the grade.</summary>
    [Theory]
    [InlineData("", 0, 0, "A")]
    [InlineData("", 2, 2, "A")]
    [InlineData("", 2, 1, "B")]
    [InlineData("", 3, 1, "C")]
    [InlineData("equipmentValue", 0, 0, "C")]
    [InlineData("equipmentValue,multimediaRooms,sportsGroundArea", 0, 0, "D")]
    [InlineData("registered", 0, 0, "D")]
    public void The_grade_follows_the_rule_that_is_printed_beside_it(string without, int found, int explained, string grade)
    {
        var facts = ExemplaryCounty.Everything().Select(fact => fact with { Figures = fact.Figures.RemoveRange(without.Split(',')), Traits = fact.Traits.RemoveRange(without.Split(',')) });
        var source = Facts.Source("519901/2025/全部.xlsx", Facts.Monday, facts) with { Found = found == 0 ? [] : [new FoundCount(ValidationRules.ChangedMuch.Code, found, explained)] };
        var document = Read(source);

        Assert.Equal(grade, document.Grade.Grade);
        Assert.Equal(DataGrades.All.Single(one => one.Id == grade).Reported, document.Grade.LeastReported);
        Assert.Equal(found - explained, document.InUploads.Sum(one => one.Unexplained));
    }

    [Fact]
    public void What_is_found_in_an_upload_survives_being_written_into_its_pointer()
    {
        ImmutableArray<FoundCount> counts = [new("changedMuch", 12, 3), new("farFromCounty", 1, 0)];
        Assert.Equal(counts.AsEnumerable(), FoundCount.Read(FoundCount.Write(counts)));
        Assert.Empty(FoundCount.Read(FoundCount.Write([])));
    }

    [Fact]
    public void An_upload_that_would_be_refused_today_is_listed_and_stays()
    {
        var refusal = ValidationRules.All.First(rule => rule.Severity == Severity.Refusal).Code;
        var document = Read(Facts.Source("519901/2025/全部.xlsx", Facts.Monday, ExemplaryCounty.Everything()) with { Found = [new FoundCount(refusal, 1, 0)] });

        Assert.Equal([refusal], Assert.Single(document.RefusedNow).Rules.AsEnumerable());
        Assert.Equal(2, document.Coverage.Reported);
    }

    private static DataQualityDocument Read(Source source) => DocumentJson.Read<DataQualityDocument>(
        Documents.Named(Documents.Compose(CountyCalculator.Compute(Facts.CountyYear, [source])), "dataQuality").Bytes.AsSpan());
}
