using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>What the published row keeps for other years and regions, and what the newest upload changed.</summary>
public sealed class SummaryTests
{
    private const string School = "2151000001";

    [Theory]
    [InlineData(true, null, 2025)]
    [InlineData(true, 2025, 2025)]
    [InlineData(true, 2021, 2021)]
    [InlineData(false, 2021, null)]
    public void A_school_fails_since_the_year_that_the_row_before_says_else_since_this_one(bool fails, int? before, int? wanted)
    {
        var lastYear = before is null ? null : Documents.Publication().Summary with { FailingSince = Empty.Add(School + ".primary", before.Value).Add("2151000009.primary", 2020) };

        var summary = Compose([Source(fails)], lastYear: lastYear).Summary;

        Assert.Equal(wanted is null ? [] : [KeyValuePair.Create(School + ".primary", wanted.Value)], summary.FailingSince.Where(one => !one.Key.Contains('/', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, null, 2025)]
    [InlineData(true, 2025, 2025)]
    [InlineData(true, 2021, 2021)]
    [InlineData(false, 2021, null)]
    public void An_item_fails_since_the_year_that_the_row_before_says_and_history_and_bulletin_say_so(bool fails, int? before, int? wanted)
    {
        var key = PublishedSummary.KeyOf(Standards.Quality.Id, "G10");
        var lastYear = before is null ? null : Documents.Publication().Summary with { FailingSince = Empty.Add(key, before.Value) };
        var declared = Facts.County((Traits.DeclaredWord("declaredStaffPlanning"), fails ? "0" : "1"));

        var publication = Compose([Facts.Source("519902/2025/county.xlsx", Facts.Monday, declared)], lastYear: lastYear);

        var since = publication.Summary.FailingSince;
        Assert.Equal(wanted, since.TryGetValue(key, out var year) ? year : null);
        var history = HistoryDocument.Compose([new SummarisedCounty(publication.Row, publication.Summary)]);
        Assert.Equal(wanted, Assert.Single(history.Years[0].Indicators, one => one is { Standard: "quality2017", Indicator: "G10" }).FailingSince);
        Assert.Equal(wanted is not null, Documents.Text(Documents.Named(publication, "bulletin")).Contains($"（自 {wanted} 学年）", StringComparison.Ordinal));
    }

    [Fact]
    public void The_entries_are_the_county_documents_unrounded()
    {
        var publication = Documents.Publication(Documents.ByHand);
        var document = DocumentJson.Read<CountyDocument>([.. publication.Document.Bytes]);
        Assert.Equal(
            document.Indicators.Select(one => (one.Standard, one.Indicator, (string?)one.Stage, one.Unrounded, one.Cv?.Unrounded, one.Cv?.Limit, one.Status)),
            publication.Summary.Entries.Where(one => one.Stage is not null && one.Indicator is not "composite" and not "schools").Select(one => (one.Standard, one.Indicator, one.Stage, Text(one.Value), Text(one.Cv), one.Limit, one.Status)));
        Assert.Equal(
            document.Verdicts.SelectMany(verdict => verdict.Sections.SelectMany(section => section.Items.Select(item => (verdict.Standard, item.Item, item.Unrounded, item.Status)))),
            publication.Summary.Entries.Where(one => one.Stage is null).Select(one => (one.Standard, one.Indicator, Text(one.Value), one.Status)));
        Assert.Equal(
            document.Verdicts.Single(one => one.Standard == Standards.Basic.Id).Sections.SelectMany(one => one.Stages).Select(one => (one.Stage, one.Composite.Unrounded, one.Composite.Limit)),
            publication.Summary.Entries.Where(one => one.Indicator == "composite").Select(one => (one.Stage!, Text(one.Cv), one.Limit)));
        Assert.Equal(new ReportedSchools(null, Documents.ByHand.Length), publication.Summary.Schools);

        static string? Text(decimal? figure) => figure is { } known ? Shown.Unrounded(known) : null;
    }

    [Fact]
    public void Target_years_are_word_by_word_the_newest_that_counts()
    {
        Source[] sources =
        [
            Plan(0, ("targetQuality", "2030"), ("targetBasic", "2020")),
            Plan(2, ("targetQuality", "2028")),
            Plan(1, ("targetQuality", "2035"), ("targetPreschool", "2027")),
        ];
        Assert.Equal([new("targetBasic", 2020), new("targetQuality", 2028), new("targetPreschool", 2027)], Compose(sources).Summary.Targets.AsEnumerable());
        Assert.Equal([1, 0, -1], new[] { 2024, 2025, 2026 }.Select(new TargetYear("targetQuality", 2026).YearsLeft));

        static Source Plan(int hour, params (string Id, string Text)[] words) => Facts.Source(
            $"519902/2025/{hour}.xlsx",
            Facts.Monday.AddHours(hour),
            new Fact(Subject.County()) { Traits = words.ToImmutableSortedDictionary(word => word.Id, word => new Trait(word.Text, "表!A1"), StringComparer.Ordinal) });
    }

    [Fact]
    public void A_change_names_what_differs_and_how_many_schools_pass()
    {
        var change = DocumentJson.Read<CountyDocument>([.. RegionCases.Changed().Document.Bytes]).Change!;

        Assert.Equal(Facts.Monday.AddHours(1), change.UploadTime);
        var indicator = Assert.Single(change.Indicators);
        Assert.Equal(("L7", new IndicatorState(1.5m, 1m, "undetermined"), new IndicatorState(3m, 0m, "undetermined")), (indicator.Indicator, indicator.Before, indicator.After));
        Assert.Equal([new VerdictChange("quality2017", "failed", "undetermined")], change.Verdicts.AsEnumerable());
        Assert.Equal((new PassingCount(1, 2), new PassingCount(2, 2)), (change.Schools[0].Before, change.Schools[0].After));
        Assert.Equal(["primary", "junior"], change.Schools.Select(stage => stage.Stage));
    }

    [Fact]
    public void Where_nothing_came_before_there_is_no_change() => Assert.Null(DocumentJson.Read<CountyDocument>([.. Documents.Publication(Source(true)).Document.Bytes]).Change);

    /// <summary>Entries of the newest upload's path by their hour; a withdrawal is of the version of its hour. The newest is of hour 5.</summary>
    [Theory]
    [InlineData(null, "")]
    [InlineData(null, "5")]
    [InlineData(3, "3 5")]
    [InlineData(3, "3")]
    [InlineData(4, "1 3 4 5")]
    [InlineData(4, "4 1 5 3")]
    [InlineData(4, "4 6 5")]
    [InlineData(null, "3 5 w3")]
    [InlineData(null, "1 3 5 w3")]
    [InlineData(4, "3 4 5 w3")]
    [InlineData(4, "4 5 w5")]
    public void What_stood_before_the_newest_is_the_archives_to_say(int? wanted, string entries)
    {
        const string Path = "519902/2025/a.xlsx";
        var words = entries.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var before = NewestUpload.Before(
            Facts.Source(Path, Hour("5")),
            words.Where(word => word[0] != 'w').Select(word => new ArchiveEntry(Path, Hour(word), word, 1, word, null)),
            words.Where(word => word[0] == 'w').Select(word => new WithdrawalEntry(Path, Hour(word[1..]), word[1..])));

        Assert.Equal(wanted is { } hour ? Facts.Monday.AddHours(hour) : null, before?.UploadTime);

        static DateTimeOffset Hour(string word) => Facts.Monday.AddHours(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_form_that_opens_the_year_again_changes_no_figure_by_itself()
    {
        Source[] counted = [Source(true), County(2, null)];
        var before = Compose(counted, earlier: NewestUpload.Without(counted, County(-2, "2025-09-07")));
        Assert.Empty(DocumentJson.Read<CountyDocument>([.. before.Document.Bytes]).Change!.Indicators);

        static Source County(int hour, string? closing) => Facts.Source(
            "519902/2025/county.xlsx",
            Facts.Monday.AddHours(hour),
            new Fact(Subject.County()) { Traits = ImmutableSortedDictionary.Create<string, Trait>(StringComparer.Ordinal).Add(Traits.CountyName.Id, new Trait("示例县", "表!A1")).AddRange(closing is null ? [] : [KeyValuePair.Create(Traits.ClosingDate.Id, new Trait(closing, "表!A1"))]) });
    }

    private static ImmutableSortedDictionary<string, int> Empty => ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    private static Source Source(bool fails) => Facts.Source(
        "519902/2025/a.xlsx", Facts.Monday, Facts.Good(School).Select(fact => fails && fact.Subject.Stage is null ? fact.With((Measures.Multimedia, 0)) : fact));

    private static CountyPublication Compose(IReadOnlyCollection<Source> sources, PublishedSummary? lastYear = null, IReadOnlyCollection<Source>? earlier = null) =>
        Documents.Compose(CountyCalculator.Compute(CountyYear.Parse("519902-2025"), sources, earlier: earlier), lastYear);
}
