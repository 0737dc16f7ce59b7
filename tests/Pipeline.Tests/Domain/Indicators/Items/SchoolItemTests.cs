using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Indicators.Items;

/// <summary>What one school does to the items that ask every school.</summary>
public sealed class SchoolItemTests
{
    private const string NineYear = "3151000009";

    /// <summary>A rural nine-year school of one class of 20 in each stage, which passes as it stands with rooms of 61 ㎡ where smaller ones are allowed.</summary>
    [Theory]
    [InlineData(61, Status.Passed)]
    [InlineData(60.99, Status.Failed)]
    [InlineData(54, Status.Failed)]
    public void Rooms_that_two_stages_share_are_large_enough_for_both(double area, Status expected) =>
        Assert.Equal(expected, Item("G3", Allowing(Traits.AllowSmallerRooms, "1"), School((decimal)area)));

    [Theory]
    [InlineData("G9", "teachersTrained")]
    [InlineData("G12", "teachersQualified")]
    public void Law4_A_stage_that_falls_short_fails_while_the_other_has_not_reported(string item, string figure)
    {
        Fact[] school = [.. School(96)];
        school[1] = school[1] with { Figures = school[1].Figures.SetItem(figure, new Figure(4, "表!E5")) };
        school[2] = school[2] with { Figures = school[2].Figures.Remove(figure) };

        Assert.Equal(Status.Failed, Item(item, fact => fact, school));
    }

    [Theory]
    [InlineData(1, Status.Passed)]
    [InlineData(0, Status.Undetermined)]
    [InlineData(2, Status.Undetermined)]
    public void Bands_pass_only_if_they_hold_as_many_classes_as_the_school_has(int counted, Status expected)
    {
        Fact[] school = [.. School(96)];
        school[1] = (school[1] with { Classes = [] }).With([.. Measures.ClassBands.Select((band, n) => (band, (decimal?)(n == 0 ? counted : 0)))]);

        Assert.Equal(expected, Item("G5", fact => fact, school));
    }

    [Theory]
    [InlineData("classes")]
    [InlineData("enrolment")]
    public void Law4_A_list_of_classes_does_not_pass_while_nobody_knows_whether_it_is_whole(string missing)
    {
        Fact[] school = [.. School(96)];
        school[1] = school[1] with { Figures = school[1].Figures.Remove(missing) };

        Assert.Equal(Status.Undetermined, Item("G5", fact => fact, school));
    }

    /// <summary>五四学制: the sixth grade is of 初中 where the school has it, and stays in 小学 where it has not.</summary>
    [Theory]
    [InlineData("312", 50, Status.Passed)]
    [InlineData("312", 51, Status.Failed)]
    [InlineData("211", 45, Status.Passed)]
    [InlineData("211", 46, Status.Failed)]
    public void The_sixth_grade_of_the_five_four_system_is_judged_where_it_is_taught(string type, int size, Status expected)
    {
        Fact[] school = [.. School(96)];
        var junior = type == "312";
        school[0] = school[0] with { Traits = school[0].Traits.SetItem("type", new Trait(type, "")) };
        school[1] = school[1] with { Classes = [.. school[1].Classes, new SchoolClass(6, "1班", size, "班级!D4")] };
        var of = junior ? 2 : 1;
        school[of] = school[of].With((Measures.Enrolment, 20 + size), (Measures.Classes, 2));

        Assert.Equal(expected, Item("G5", Allowing(Traits.SchoolSystem, "54"), junior ? school : school[..2]));
    }

    [Theory]
    [InlineData("0", Status.Passed)]
    [InlineData("1", Status.Undetermined)]
    public void A_teaching_point_that_does_not_count_keeps_nothing_open_though_its_pupils_are_missing(string counts, Status expected)
    {
        var point = Facts.School("2151000008", (Traits.Name, "示例教学点"), (Traits.Type, "218"), (Traits.Counted, "0"), (Traits.Registered, "1"));
        var county = ExemplaryCounty.Compute(Allowing(Traits.BasicCountsTeachingPoints, counts), point);

        Assert.Equal(expected, county.Standards.Single(standard => standard.Standard.Id == "basic2012").Stages[0].Status);
    }

    [Fact]
    public void Law4_Of_no_schools_there_is_no_sum()
    {
        var county = ExemplaryCounty.Compute(fact => fact.Subject.Kind == SubjectKind.School ? null : Without(fact, "countyExchangeEligible"));

        Assert.Equal(Status.Undetermined, Items(county)["G11"]);
    }

    /// <summary>
    /// Q4 of a school (公用经费 100 000 元) with a site of 30 pupils: merged before the ratio where the site is no 教学点 or the parameter
    /// says so; what is missing stays missing; of a site whose school nobody knows it is open whether it falls short.
    /// </summary>
    [Theory]
    [InlineData("218", "1", true, "6000", "0", "1000", Status.Passed)]
    [InlineData("218", "1", true, "4000", "2000", "1000", Status.Passed)]
    [InlineData("218", "1", true, "5000", "0", "1000", Status.Failed)]
    [InlineData("218", "1", true, "5000", "0", "0", Status.Passed)]
    [InlineData("218", "1", true, "5000", "", "0", Status.Passed)]
    [InlineData("218", "1", true, "5000", "", "", Status.Undetermined)]
    [InlineData("218", "1", true, "4000", "", "", Status.Undetermined)]
    [InlineData("218", "1", false, "6000", "0", "1000", Status.Undetermined)]
    [InlineData("218", "0", true, "6000", "0", "1000", Status.Failed)]
    [InlineData("211", "0", true, "6000", "0", "1000", Status.Passed)]
    [InlineData("211", "0", false, "6000", "0", "1000", Status.Undetermined)]
    public void The_budget_of_a_school_is_judged_with_its_sites(string type, string merging, bool known, string training, string siteTraining, string siteFunds, Status expected) =>
        Assert.Equal(expected, Item("Q4", Holder(merging, ("trainingFunds", training)), Site(type, known, siteFunds, siteTraining)));

    /// <summary>
    /// G6 asks of each site by itself, small 教学点 above all; but the funds of one that writes 公用经费 0 are in its school's budget, which then
    /// suffices for both (quota 650 元), or not even for the small ones, or else leaves it open.
    /// </summary>
    [Theory]
    [InlineData("1", true, "90", "130000", "0", Status.Passed)]
    [InlineData("1", true, "90", "129999.99", "0", Status.Failed)]
    [InlineData("1", true, "120", "143000", "0", Status.Passed)]
    [InlineData("1", true, "120", "142999.99", "0", Status.Undetermined)]
    [InlineData("1", true, "120", "65000", "0", Status.Undetermined)]
    [InlineData("1", true, "120", "64999.99", "0", Status.Failed)]
    [InlineData("1", true, "90", "65000", "65000", Status.Passed)]
    [InlineData("1", true, "120", "1000000", "64999.99", Status.Failed)]
    [InlineData("1", true, "90", "1000000", "", Status.Undetermined)]
    [InlineData("1", false, "90", "1000000", "0", Status.Undetermined)]
    [InlineData("0", true, "90", "1000000", "0", Status.Failed)]
    [InlineData("1", true, "0", "65000", "0", Status.Passed)]
    [InlineData("1", true, "0", "64999.99", "0", Status.Failed)]
    [InlineData("1", true, "", "65000", "0", Status.Undetermined)]
    [InlineData("1", true, "", "64999.99", "0", Status.Failed)]
    public void A_small_site_is_funded_as_for_a_hundred_whoever_holds_its_budget(string merging, bool known, string pupils, string funds, string siteFunds, Status expected) =>
        Assert.Equal(expected, Item("G6", Holder(merging, ("enrolment", pupils), ("publicFunds", funds)), Site("218", known, siteFunds, "0")));

    private static Func<Fact, Fact> Holder(string merging, params (string Id, string Value)[] figures) => fact => fact.Subject switch
    {
        { Kind: SubjectKind.County, Stage: null } => Without(Allowing(Traits.MergeTeachingPoints, merging)(fact), "smallSchools"),
        { Kind: SubjectKind.School } subject when subject.School.ToString() == ExemplaryCounty.Primary => figures.Where(one => fact.Figures.ContainsKey(one.Id)).Aggregate(
            fact, (changed, one) => changed with { Figures = one.Value.Length == 0 ? changed.Figures.Remove(one.Id) : changed.Figures.SetItem(one.Id, new Figure(decimal.Parse(one.Value, CultureInfo.InvariantCulture), "表!E5")) }),
        _ => fact,
    };

    private static IEnumerable<Fact> Site(string type, bool known, string funds, string training)
    {
        const string code = "2151000008";
        yield return Facts.School(
            code, [(Traits.Name, "示例校区"), (Traits.Type, type), (Traits.Counted, "0"), (Traits.Registered, "1"), .. known ? new[] { (Traits.Parent, ExemplaryCounty.Primary) } : []])
            .With((Measures.PublicFunds, Amount(funds)), (Measures.TrainingFunds, Amount(training)));
        yield return Facts.Stage(code, Stage.Primary, (Measures.Enrolment, 30));

        static decimal? Amount(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private static Fact Without(Fact fact, string id) => fact with { Figures = fact.Figures.Remove(id) };

    private static Func<Fact, Fact> Allowing(TraitRule parameter, string kept) => fact =>
        fact.Subject == Subject.County() ? fact with { Traits = fact.Traits.SetItem(parameter.Id, new Trait(kept, "表!A1")) } : fact;

    private static Status Item(string id, Func<Fact, Fact> county, IEnumerable<Fact> school) => Items(ExemplaryCounty.Compute(county, [.. school]))[id];

    private static Dictionary<string, Status> Items(CountyResult county) =>
        county.Quality.Sections.SelectMany(section => section.Items).ToDictionary(item => item.Item.Id, item => item.Status, StringComparer.Ordinal);

    private static IEnumerable<Fact> School(decimal area)
    {
        yield return Facts.School(NineYear, (Traits.Name, "示例九年制学校"), (Traits.Type, "312"), (Traits.Location, "rural"), (Traits.Counted, "1"), (Traits.Registered, "1")) with
        {
            Rooms = [new SpecialRoom("music", "音乐教室", area, "专用教室!D2"), new SpecialRoom("art", "美术教室", area, "专用教室!D3")],
        };
        foreach (var (stage, grade) in new[] { (Stage.Primary, 1), (Stage.Junior, 7) })
        {
            yield return Facts.Stage(NineYear, stage, (Measures.Enrolment, 20), (Measures.Classes, 1), (Measures.Teachers, 5), (Measures.QualifiedTeachers, 5), (Measures.TrainedTeachers, 5)) with
            {
                Classes = [new SchoolClass(grade, "1班", 20, "班级!D2")],
            };
        }
    }
}
