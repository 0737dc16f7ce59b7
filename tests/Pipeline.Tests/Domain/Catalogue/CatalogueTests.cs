using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Catalogue;

/// <summary>What must hold between the catalogues' lines, whatever is added to them.</summary>
public sealed partial class CatalogueTests
{
    public static TheoryData<string> Rules => [.. ValidationRules.All.Select(rule => rule.Code)];

    public static TheoryData<string> IndicatorIds => [.. Standards.Quality.Resources!.Indicators.Select(indicator => indicator.Id)];

    [Fact]
    public void Every_id_stands_for_one_thing_and_no_trait_is_called_like_a_measure()
    {
        Unique(Measures.All.Select(measure => measure.Id).Concat(Traits.All.Select(trait => trait.Id)));
        Unique(ValidationRules.All.Select(rule => rule.Code));
        Unique(Standards.Quality.Resources!.Indicators.Select(indicator => indicator.Id));
        Unique(SchoolTypes.All.Select(type => type.Code));
        Unique(SchoolTypes.All.Select(type => type.Chinese));
        Assert.All(Measures.All, measure => Assert.Matches("^[a-z][A-Za-z0-9]*$", measure.Id));
        Unique(WorkbookKinds.All.Select(kind => kind.Id));
        Unique(WorkbookKinds.All.Select(kind => kind.Chinese));
        Assert.All(ValidationRules.All, rule => Assert.Matches("^[a-z][A-Za-z]*$", rule.Code));
    }

    [Fact]
    public void No_two_headings_of_one_scope_fold_to_the_same_text()
    {
        Unique(Measures.All.Select(measure => measure.Scope + Wording.Fold(measure.Chinese)));
        Unique(Traits.All.Select(trait => Wording.Fold(trait.Chinese)));
    }

    [Fact]
    public void Within_a_kind_of_workbook_every_heading_means_one_thing_and_is_folded() => Assert.All(WorkbookKinds.All, kind =>
    {
        var headings = Headings.Of(kind);
        Assert.All(headings.SelectMany(heading => heading.Words), word => Assert.Equal(Wording.Fold(word), word));
        Unique(headings.Select(heading => string.Join('→', heading.Words)));
        Assert.All(headings, heading => Assert.True(heading.From is null || heading.Until is null || heading.From <= heading.Until));
    });

    [Fact]
    public void Every_kind_says_in_both_languages_what_it_is_and_every_measure_and_trait_is_reported_by_some_kind()
    {
        Assert.All(WorkbookKinds.All, kind =>
        {
            Spoken(kind.Title);
            Assert.Same(kind, WorkbookKinds.Get(kind.Id));
            Unique(kind.Traits.Select(trait => trait.Id));
            Unique(kind.Measures.Select(measure => measure.Id));
            Assert.True(kind.Layout == SheetLayout.Long || kind.Keys.Length > 0);
            Assert.All(kind.TellingWords, word => Assert.Contains(word, kind.Words));
            Assert.All(kind.Telling, measure => Assert.Contains(measure, kind.Measures));
        });
        Assert.Empty(Measures.All.Except(WorkbookKinds.All.SelectMany(kind => kind.Measures)));
        Assert.Empty(Traits.All.Except(WorkbookKinds.All.SelectMany(kind => kind.Traits)));
    }

    [Fact]
    public void Every_measure_and_trait_is_found_by_its_id()
    {
        Assert.All(Measures.All, measure =>
        {
            Assert.Same(measure, Measures.Get(measure.Id));
            Assert.True(Measures.Has(measure.Id));
        });
        Assert.False(Measures.Has(Traits.Name.Id));
        Assert.All(Traits.All, trait => Assert.Same(trait, Traits.Get(trait.Id)));
    }

    [Fact]
    public void All_measures_and_traits_that_the_classes_declare_are_in_the_lists()
    {
        Assert.Empty(typeof(Measures).GetFields().Select(field => field.GetValue(null)).OfType<Measure>().Except(Measures.All));
        Assert.Equal([Traits.Registered], typeof(Traits).GetProperties().Select(property => property.GetValue(null)).OfType<TraitRule>().Except(Traits.All));
    }

    [Fact]
    public void A_measure_has_titles_in_both_languages_a_base_unit_of_scale_one_and_room_to_report() => Assert.All(Measures.All, measure =>
    {
        Spoken(measure.Title);
        Spoken(measure.Unit.Base);
        Assert.Equal(1m, measure.Unit.Scales[0].Numerator / measure.Unit.Scales[0].Denominator);
        Assert.Equal(Wording.Fold(measure.Unit.Base.Chinese), measure.Unit.Scales[0].Name);
        Assert.All(measure.Unit.Scales, scale => Assert.Equal(scale.Name, Wording.Fold(scale.Name)));
        Unique(measure.Unit.Scales.Select(scale => scale.Name));
        Assert.True(measure.Most > 0);
        Assert.NotEmpty(measure.Group);
    });

    [Fact]
    public void Measures_that_a_rule_binds_have_one_scope_one_unit_and_one_group()
    {
        foreach (var (part, whole) in Bindings.Wholes.Select(rule => (rule.Part, rule.Whole))
            .Concat(Bindings.Totals.SelectMany(rule => rule.Parts.Select(part => (part, rule.Total))))
            .Concat(Bindings.Limits.SelectMany(rule => rule.Parts.Select(part => (part, rule.Whole)))))
        {
            Assert.NotEqual(part, whole);
            Assert.Equal(whole.Scope, part.Scope);
            Assert.Same(whole.Unit, part.Unit);
            // Bound in one source: what every form asks for together. A table of titles alone must not take the teachers' place.
            Assert.True(whole.Group == part.Group || Measures.SchoolForm.Contains(part) != Measures.SchoolForm.Contains(whole) || !Measures.SchoolForm.Contains(part));
        }

        Assert.All(Bindings.Totals, rule => Assert.Single(rule.Parts.Select(part => part.Group).Distinct()));
        Assert.All(Bindings.Limits, rule => Assert.Single(rule.Parts.Select(part => part.Group).Distinct()));

        Assert.All(Bindings.Totals, rule => Unique(rule.Parts.Select(part => part.Id)));
        Assert.All(Bindings.Limits, rule => Unique(rule.Parts.Select(part => part.Id)));
    }

    [Fact]
    public void The_members_of_a_group_have_one_scope() =>
        Assert.All(Measures.All.GroupBy(measure => measure.Group, StringComparer.Ordinal), group => Assert.Single(group.Select(measure => measure.Scope).Distinct()));

    [Theory]
    [MemberData(nameof(IndicatorIds))]
    public void The_terms_of_an_indicator_have_one_scope_and_one_unit_and_it_says_its_clause(string id)
    {
        var indicator = Standards.Quality.Resources!.Indicators.Single(one => one.Id == id);
        foreach (var rule in Standards.Judged.Select(indicator.Rule))
        {
            Assert.NotEmpty(rule.Numerator);
            Unique(rule.Numerator.Select(term => term.Measure.Id));
            Assert.Single(rule.Numerator.Select(term => term.Measure.Scope).Distinct());
            Assert.Single(rule.Numerator.Select(term => term.Measure.Unit).Distinct());
            Assert.All(rule.Numerator, term => Assert.True(term.Sign is 1 or -1 && Measures.All.Contains(term.Measure)));
            // What is taken away is bound to be a part of what it is taken from, so that no value is negative.
            Assert.All(rule.Numerator.Where(term => term.Sign < 0), term =>
                Assert.Contains(Bindings.Wholes, whole => whole.Part == term.Measure && rule.Numerator.Any(one => one.Measure == whole.Whole && one.Sign > 0)));
            Assert.True(rule.Threshold > 0);
        }

        Spoken(indicator.Title);
        Spoken(indicator.Unit);
        Assert.True(indicator.Per is 1 or 100);
        Assert.Equal(indicator.Per == 100, indicator.Chinese.StartsWith("每百名", StringComparison.Ordinal));
        Assert.Contains("教督〔2017〕6号", indicator.Clause, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => indicator.Rule(Stage.Senior));
    }

    /// <summary>教督〔2017〕6号, typed anew from the document's table.</summary>
    [Theory]
    [InlineData("L1", 4.2, 5.3, 100)]
    [InlineData("L2", 1, 1, 100)]
    [InlineData("L3", 0.9, 0.9, 100)]
    [InlineData("L4", 4.5, 5.8, 1)]
    [InlineData("L5", 7.5, 10.2, 1)]
    [InlineData("L6", 2000, 2500, 1)]
    [InlineData("L7", 2.3, 2.4, 100)]
    public void The_thresholds_are_those_of_the_standard(string id, double primary, double junior, int per)
    {
        var indicator = Standards.Quality.Resources!.Indicators.Single(one => one.Id == id);
        Assert.Equal(((decimal)primary, (decimal)junior, per), (indicator.Primary.Threshold, indicator.Junior.Threshold, indicator.Per));
    }

    [Fact]
    public void The_rule_of_the_standard_is_six_of_seven_the_seventh_at_85_per_cent_and_the_limits_of_both_stages()
    {
        var rule = Standards.Quality.Resources!;
        Assert.Equal((7, 1, 0.85m, 50), (rule.Indicators.Length, rule.MissesAllowed, rule.Floor, rule.SmallestTeachingPoint));
        Assert.Equal((0.50m, 0.45m), (rule.Limit(Stage.Primary), rule.Limit(Stage.Junior)));
        Assert.Equal("教督〔2017〕6号", Standards.Quality.Document);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_speaks_both_languages_fills_in_the_same_words_and_says_what_to_do(string code)
    {
        var rule = ValidationRules.All.Single(one => one.Code == code);
        Spoken(rule.Statement);
        Spoken(rule.Instruction);
        Assert.Equal(Placeholders(rule.Statement.Chinese), Placeholders(rule.Statement.English));
        Assert.Equal(Enumerable.Range(0, Placeholders(rule.Statement.Chinese).Length), Placeholders(rule.Statement.Chinese));
        Assert.Empty(Placeholders(rule.Instruction.Chinese + rule.Instruction.English));
    }

    [Fact]
    public void Every_rule_about_files_is_also_among_all_rules() =>
        Assert.Empty(ValidationRules.Files.Select(rule => rule.Code).Except(ValidationRules.All.Select(rule => rule.Code), StringComparer.Ordinal));

    [Fact]
    public void A_type_of_school_that_is_judged_has_a_weight_for_each_of_its_stages_and_its_first_stage_weighs_one() => Assert.All(SchoolTypes.All, type =>
    {
        Spoken(new Phrase(type.Chinese, type.English));
        Assert.True(type.Stages.Length == type.Weights.Length || (type.Standing == Standing.Outside && type.Weights.IsEmpty));
        Assert.Equal(type.Stages.Order(), type.Stages);
        Assert.All(type.Weights.Take(1), weight => Assert.Equal(1m, weight));
        Assert.True(type.Standing == Standing.Outside || type.Stages.Any(Standards.Judged.Contains));
        Assert.Equal(type, SchoolTypes.Get(type.Code));
    });

    [Theory]
    [InlineData("312", "1 1.1")]
    [InlineData("341", "1 1.2")]
    [InlineData("345", "1 1.1 1.32")]
    public void Mixed_schools_split_by_the_weights_of_the_standard(string code, string weights) =>
        Assert.Equal(weights, string.Join(' ', SchoolTypes.Get(code).Weights.Select(weight => weight.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Every_answer_of_a_choice_is_folded_and_kept_as_one_of_few_words()
    {
        Assert.All(Traits.All.Where(trait => trait.IsChoice), trait => Assert.All(trait.Answers.Keys, answer => Assert.Equal(answer, Wording.Fold(answer))));
        Assert.All(SchoolTypes.Answers.Values, code => Assert.Equal(code, SchoolTypes.Get(code).Code));
        Assert.All(SchoolTypes.All, type => Assert.Contains(type.Code, SchoolTypes.Answers.Values));
    }

    [Theory]
    [InlineData("一年级", 1, Stage.Primary)]
    [InlineData("六年级", 6, Stage.Primary)]
    [InlineData("七年级", 7, Stage.Junior)]
    [InlineData("初一", 7, Stage.Junior)]
    [InlineData("九年级", 9, Stage.Junior)]
    [InlineData("初三", 9, Stage.Junior)]
    [InlineData("高一", 10, Stage.Senior)]
    [InlineData("高三", 12, Stage.Senior)]
    public void A_grade_has_its_number_and_the_stage_of_the_six_three_system(string name, int number, Stage stage)
    {
        Assert.Equal(number, Grades.Find(name));
        Assert.Equal(stage, Grades.StageOf(number));
    }

    [Theory]
    [InlineData("十年级")]
    [InlineData("初四")]
    [InlineData("学前班")]
    [InlineData("1")]
    public void Any_other_grade_is_not_known(string name) => Assert.Null(Grades.Find(name));

    private static int[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => int.Parse(match.ValueSpan[1..^1], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    private static void Unique(IEnumerable<string> all)
    {
        var list = all.ToImmutableArray();
        Assert.Equal(list.Distinct(StringComparer.Ordinal), list);
    }

    /// <summary>Chinese in Chinese, English without it (a unit or an answer may be quoted), both there.</summary>
    private static void Spoken(Phrase phrase)
    {
        Assert.False(string.IsNullOrWhiteSpace(phrase.Chinese));
        Assert.False(string.IsNullOrWhiteSpace(phrase.English));
        if (phrase.Chinese is "㎡" or "%")
        {
            return;
        }

        Assert.True(phrase.Chinese == "㎡" || phrase.Chinese == phrase.English || phrase.Chinese.Any(character => character >= '一' && character <= '鿿' || character == '㎡'));
        Assert.True(phrase.English == "㎡" || phrase.English.Any(char.IsAsciiLetter));
        Assert.True(phrase.Chinese != phrase.English || phrase.Chinese == "㎡");
    }

    [GeneratedRegex(@"\{\d+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
