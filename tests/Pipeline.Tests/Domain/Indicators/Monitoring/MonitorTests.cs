using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators.Items;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Indicators.Monitoring;

/// <summary>Every monitor by hand, and what a missing figure does to each.</summary>
public sealed class MonitorTests
{
    private static readonly CountyResult County = MonitoredCounty.Compute();

    /// <summary>The whole county: every figure with its value and verdict, worked by hand.</summary>
    public static TheoryData<string, string> ByHand => new()
    {
        { "classSizes/classesFrom56", "0 passed" }, { "classSizes/shareFrom56", "0 passed" }, { "classSizes/classesFrom66", "0 passed" }, { "classSizes/shareFrom66", "0 passed" },
        { "classSizes/classesAboveLimit.primary", "0 passed" }, { "classSizes/classesAboveLimit.junior", "0 passed" },
        { "classSizes/averageClass.primary", "45" }, { "classSizes/averageClass.junior", "45" },
        { "classSizes/averageClassChange.primary", "0" }, { "classSizes/averageClassChange.junior", "0" }, { "classSizes/classesFrom56Change", "0" },
        { "classSizes/intakeAboveLimit.primary", "0" }, { "classSizes/intakeAboveLimit.junior", "0" },
        { "schoolSizes/schoolsAboveLimit", "0 passed" },
        { "consistency/registerDiffers", "0" }, { "consistency/sourcesDiffer", "0" }, { "consistency/partAboveWholeAcross", "0" }, { "consistency/classListDiffersAcross", "0" }, { "consistency/classesWithoutPupils", "0" }, { "consistency/gradeNotOfSystem", "0" },
        { "consistency/changedMuch", "0" }, { "consistency/farFromCounty", "0" }, { "consistency/scaleTenThousand", "0" },
        { "dropouts/ofAgeNow", "20010" }, { "dropouts/suspectedNow", "20" }, { "dropouts/droppedOutNow", "30" }, { "dropouts/dropoutRateNow", "0.149925" }, { "dropouts/returnedNow", "10" },
        { "retention/juniorRetentionB", "95 passed" }, { "retention/juniorRetentionA", "95" }, { "retention/nineYearRetentionB", "95" }, { "retention/nineYearRetentionA", "94.736842" },
        { "retention/juniorEntry", "101" }, { "retention/juniorIn", "5" }, { "retention/juniorOut", "5" }, { "retention/juniorDeceased", "1" }, { "retention/juniorGraduates", "95" },
        { "retention/nineYearEntry", "205" }, { "retention/nineYearIn", "10" }, { "retention/nineYearOut", "20" }, { "retention/nineYearDeceased", "5" }, { "retention/nineYearGraduates", "180" },
        { "threeIncreases/appropriationGrowth", "15.23" }, { "threeIncreases/revenueGrowth", "2.19" }, { "threeIncreases/appropriationLead", "13.04 passed" },
        { "threeIncreases/costPrimaryGrowth.primary", "16.52 passed" }, { "threeIncreases/costJuniorGrowth.junior", "20.09 passed" },
        { "threeIncreases/fundsPrimaryGrowth.primary", "0.85 passed" }, { "threeIncreases/fundsJuniorGrowth.junior", "0.11 passed" }, { "threeIncreases/payGrowth", "1.234568 passed" },
        { "threeIncreases/appropriationMisprints", "-" }, { "threeIncreases/revenueMisprints", "-" },
        { "neverLess/costPrimaryFalls.primary", "0 passed" }, { "neverLess/costJuniorFalls.junior", "0 passed" }, { "neverLess/fundsPrimaryFalls.primary", "0 passed" }, { "neverLess/fundsJuniorFalls.junior", "0 passed" },
        { "fundsQuota/quota.primary", "650 passed" }, { "fundsQuota/quota.junior", "850 passed" }, { "fundsQuota/quotaSpecial", "6000 passed" }, { "fundsQuota/quotaBoarding", "200 passed" }, { "fundsQuota/specialFunds", "8000 passed" },
        { "teachers/qualifiedShare.primary", "100" }, { "teachers/qualifiedShare.junior", "100" },
        { "teachers/teachersDoctorShare.primary", "0" }, { "teachers/teachersDoctorShare.junior", "0" }, { "teachers/teachersMasterShare.primary", "10" }, { "teachers/teachersMasterShare.junior", "10" },
        { "teachers/teachersBachelorShare.primary", "90" }, { "teachers/teachersBachelorShare.junior", "90" }, { "teachers/teachersAssociateShare.primary", "0" }, { "teachers/teachersAssociateShare.junior", "0" },
        { "teachers/teachersSecondaryShare.primary", "0" }, { "teachers/teachersSecondaryShare.junior", "0" },
        { "teachers/licensedShare", "100 passed" }, { "teachers/titledShare.primary", "50" }, { "teachers/titledShare.junior", "50" }, { "teachers/trainedShare", "100 passed" },
        { "teachers/teachersTo35Share", "25" }, { "teachers/teachers36To45Share", "37.5" }, { "teachers/teachers46To55Share", "25" }, { "teachers/teachers56UpShare", "12.5" },
        { "teachers/recruited", "880" }, { "teachers/recruitedRuralShare", "83.75" }, { "teachers/exchanged", "10" }, { "teachers/exchangedShare", "10 passed" },
        { "teachers/exchangedBackboneShare", "20 passed" }, { "teachers/exchangedBackboneShareOfEligible", "2" },
        { "teachers/awardsSchool", "50" }, { "teachers/awardsCounty", "20" }, { "teachers/awardsCity", "10" }, { "teachers/awardsProvince", "2" }, { "teachers/awardsNational", "0" },
        { "aid/aidMoney", "1280000" }, { "aid/aidTimes", "9840" }, { "aid/aidBasicMoney", "1200000" }, { "aid/aidBasicTimes", "9800" }, { "aid/aidEach", "130.081301" },
        { "children/leftBehind", "60" }, { "children/leftBehindShare", "33.333333" }, { "children/migrant", "18" }, { "children/migrantShare", "10" },
        { "children/countyMigrants", "100" }, { "children/migrantsPlacedShare", "85 passed" }, { "children/inclusive", "10" }, { "children/homeTaught", "12" }, { "children/specialPupils", "10" },
        { "children/disabledOfAge", "100" }, { "children/disabledRate", "95 passed" }, { "children/threeKindsOfAge", "100" }, { "children/threeKindsRate", "90" },
        { "children/disabilityOfAge", "140" }, { "children/regularShare", "42.857143" }, { "children/specialClassShare", "10.714286" }, { "children/specialSchoolShare", "21.428571" },
        { "children/homeTaughtShare", "14.285714" }, { "children/notEnrolledShare", "10.714286" },
        { "groups/groups", "1" }, { "groups/groupsPair", "1" }, { "groups/groupsGroup", "0" }, { "groups/groupsArea", "0" }, { "groups/groupsDistrict", "0" }, { "groups/groupedShare", "100" },
        { "projects/projects", "2" }, { "projects/projectsPlanned", "1" }, { "projects/projectsBuilding", "0" }, { "projects/projectsStopped", "0" }, { "projects/projectsFinished", "1" },
        { "projects/planned", "1600000" }, { "projects/invested", "900000" }, { "projects/investedShare", "56.25" }, { "projects/area", "3000" }, { "projects/finished", "2000" }, { "projects/finishedShare", "66.666667" },
        { "schoolStandard/passing", "100 passed" },
    };

    /// <summary>One change to that county, and what becomes of one figure.</summary>
    public static TheoryData<string, string, string, string> Changed => new()
    {
        { "pupilsEntering", "46", "classSizes/intakeAboveLimit.primary", "1" },
        { "pupilsEntering", "50", "classSizes/intakeAboveLimit.junior", "0" },
        { "pupilsEntering", "51", "classSizes/intakeAboveLimit.junior", "1" },
        { "enrolment", "2000", "schoolSizes/schoolsAboveLimit", "0 passed" },
        { "enrolment", "2001", "schoolSizes/schoolsAboveLimit", "2 failed" },
        { "ledgerDroppedOut", "0", "dropouts/dropoutRateNow", "0" },
        { "juniorGraduates", "94", "retention/juniorRetentionB", "94 failed" },
        { "quota", "849.99", "fundsQuota/quota.junior", "849.99 failed" },
        { "quotaSpecial", "5999.99", "fundsQuota/quotaSpecial", "5999.99 failed" },
        { "quotaSpecial", "8000.01", "fundsQuota/specialFunds", "8000 failed" },
        { "quotaBoarding", "199", "fundsQuota/quotaBoarding", "199 failed" },
        { "teachersQualified", "19", "teachers/licensedShare", "95 failed" },
        { "teachersTrained", "19", "teachers/trainedShare", "95 failed" },
        { "countyExchanged", "9", "teachers/exchangedShare", "9 failed" },
        { "countyMigrantsBought", "4", "children/migrantsPlacedShare", "84 failed" },
        { "disabledEnrolled", "94", "children/disabledRate", "94 failed" },
        { "standardBooks", "0", "schoolStandard/passing", "0 failed" },
        { "standardBooks", "0", "schoolStandard/standardBooksShare", "0" },
        { "standardBooks", "0", "schoolStandard/standardRoomsShare", "100" },
    };

    /// <summary>Fiscal years that take the place of the county's, and what becomes of a figure. Amounts: of the appropriation and of the cost per primary pupil.</summary>
    public static TheoryData<string, string, string> Years => new()
    {
        { "2023:100 2024:115.23", "threeIncreases/appropriationGrowth", "15.23" },
        { "2023:100 2024:99", "threeIncreases/costPrimaryGrowth.primary", "-1 failed" },
        { "2023:100 2024:100", "threeIncreases/costPrimaryGrowth.primary", "0 failed" },
        { "2023:0 2024:100", "threeIncreases/costPrimaryGrowth.primary", "- undetermined" },
        { "2022:100 2024:120", "threeIncreases/costPrimaryGrowth.primary", "- undetermined" },
        { "2024:120", "threeIncreases/costPrimaryGrowth.primary", "- undetermined" },
        { "2023:100 2024:", "threeIncreases/costPrimaryGrowth.primary", "- undetermined" },
        { "2023:100 2024:120", "threeIncreases/payGrowth", "- notApplicable" },
        { "2021:100 2022:101 2023:101 2024:102", "neverLess/costPrimaryFalls.primary", "0 passed" },
        { "2021:100 2022:99 2023:101 2024:98", "neverLess/costPrimaryFalls.primary", "2 failed" },
        { "2021:100 2022:101 2024:102", "neverLess/costPrimaryFalls.primary", "- undetermined" },
        { "2021:100 2022:101 2024:99", "neverLess/costPrimaryFalls.primary", "- failed" },
        { "2024:99", "neverLess/costPrimaryFalls.primary", "- undetermined" },
        { "2023:100 2024:115.23:15.28", "threeIncreases/appropriationMisprints", "0" },
        { "2023:100 2024:115.23:15.2801", "threeIncreases/appropriationMisprints", "1" },
        { "2023:100:7 2024:115.23:15.2", "threeIncreases/appropriationMisprints", "0" },
        { "2022:100 2023:110:11 2024:115.5:6", "threeIncreases/appropriationMisprints", "2" },
        { "2022:100 2023:110:11", "threeIncreases/revenueMisprints", "-" },
    };

    public static TheoryData<string> Names => [.. MonitoredCounty.Figures(County).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_figure_of_the_county_is_what_it_is_by_hand(string figure, string value) => Assert.Equal(value, MonitoredCounty.Say(County, figure));

    [Fact]
    public void Every_figure_is_worked_by_hand()
    {
        var worked = ByHand.Select(row => (string)row[0]).Concat(Traits.SchoolStandard.Select(word => $"schoolStandard/{word.Id}Share"));
        Assert.Equal(MonitoredCounty.Figures(County).Select(one => one.Name).Order(StringComparer.Ordinal), worked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_changed_figure_changes_it(string about, string value, string figure, string expected) =>
        Assert.Equal(expected, MonitoredCounty.Say(MonitoredCounty.Compute(fact => Set(fact, about, value)), figure));

    [Theory]
    [MemberData(nameof(Years))]
    public void Growth_comes_from_the_amounts_of_consecutive_years(string years, string figure, string expected)
    {
        var rows = years.Split(' ').Select(year => year.Split(':')).Select(year =>
        {
            var (amount, printed) = (Number(year[1]), year.Length > 2 ? Number(year[2]) : null);
            return MonitoredCounty.FiscalYear(int.Parse(year[0], CultureInfo.InvariantCulture)).With((Measures.Appropriation, amount), (Measures.CostPrimary, amount), (Measures.PrintedAppropriationGrowth, printed));
        });

        Assert.Equal(expected, MonitoredCounty.Say(MonitoredCounty.Compute(fact => fact.Subject.Kind == SubjectKind.Finance ? null : fact, [.. rows]), figure));

        static decimal? Number(string text) => text.Length > 0 ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    [Fact]
    public void The_three_increases_of_Zhanyi_come_out_as_published()
    {
        var golden = GoldenFile.Read("cv.json").GetProperty("threeIncreases");
        decimal Grown(string name, string? stage = null) => 100 + (stage is null ? golden.GetProperty(name) : golden.GetProperty(name).GetProperty(stage)).GetDecimal();
        var county = MonitoredCounty.Compute(
            fact => fact.Subject.Kind == SubjectKind.Finance ? null : fact,
            MonitoredCounty.Year(2020, 100, 100, 100, 100, 100, 100, null),
            MonitoredCounty.Year(2021, Grown("appropriationGrowth"), Grown("revenueGrowth"), Grown("costPerPupilGrowth", "primary"), Grown("costPerPupilGrowth", "junior"), Grown("publicFundsPerPupilGrowth", "primary"), Grown("publicFundsPerPupilGrowth", "junior"), null));

        Assert.Equal(golden.GetProperty("difference").GetDecimal(), MonitoredCounty.Figure(county, "threeIncreases/appropriationLead").Value);
        Assert.Equal(golden.GetProperty("pass").GetBoolean() ? Status.Passed : Status.Failed, county.Monitors.Single(one => one.Monitor.Id == "threeIncreases").Status);
    }

    [Fact]
    public void The_nations_classes_of_2018_come_out_as_published()
    {
        var golden = GoldenFile.Read("cv.json").GetProperty("classSize2018");
        var (all, from56, from66) = (golden.GetProperty("classes").GetDecimal(), golden.GetProperty("ge56").GetDecimal(), golden.GetProperty("ge66").GetDecimal());
        var county = MonitoredCounty.Compute(fact => fact.Subject.Kind == SubjectKind.School && fact.Subject.Key == ExemplaryCounty.Junior ? null
            : fact.Subject.Stage is null || fact.Subject.Kind != SubjectKind.School ? fact
            : Banded(fact with { Classes = [] }, all - from56, from56 - from66, from66));

        Assert.Equal("265000 failed", MonitoredCounty.Say(county, "classSizes/classesFrom56"));
        Assert.Equal(golden.GetProperty("pct56").GetDecimal(), Math.Round(MonitoredCounty.Figure(county, "classSizes/shareFrom56").Value!.Value, 2, MidpointRounding.AwayFromZero));
        Assert.Equal(golden.GetProperty("pct66").GetDecimal(), Math.Round(MonitoredCounty.Figure(county, "classSizes/shareFrom66").Value!.Value, 2, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public void The_figures_of_Zhongjiang_come_out_as_published()
    {
        var golden = GoldenFile.Read("counties.json").GetProperty("510623 中江县");
        decimal Of(string name) => golden.GetProperty(name).GetDecimal();
        var county = MonitoredCounty.Compute(
            fact => fact.Subject.Kind == SubjectKind.Disability ? null
                : Set(Set(Set(Set(fact, "disabledOfAge", Of("disabledChildren")), "disabledEnrolled", Of("disabledEnrolled")), "recruited", Of("recruited")), "recruitedRural", Of("recruitedRural")),
            MonitoredCounty.Disabled("visual", 100, 90, 0, 0, 10, 0),
            MonitoredCounty.Disabled("hearing", 100, 90, 0, 0, 10, 0),
            MonitoredCounty.Disabled("intellectual", Of("threeKinds") - 200, 400, 0, 0, 63, Of("threeKinds") - Of("threeKindsEnrolled")),
            MonitoredCounty.Disabled("physical", 50, 0, 0, 0, 0, 50));

        Assert.Equal(Of("enrolmentRate"), Fraction("children/disabledRate"));
        Assert.Equal(Of("threeKindsRate"), Fraction("children/threeKindsRate"));
        Assert.Equal(Of("ruralShare"), Fraction("teachers/recruitedRuralShare"));

        decimal Fraction(string figure) => Math.Round(MonitoredCounty.Figure(county, figure).Value!.Value / 100, 6, MidpointRounding.AwayFromZero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_share_of_children_left_behind_in_Zhongjiang_comes_out_at_either_end_of_its_pupils(int end)
    {
        var golden = GoldenFile.Read("counties.json").GetProperty("510623 中江县");
        var pupils = golden.GetProperty("impliedPupils")[end].GetDecimal();
        var county = MonitoredCounty.Compute(fact => fact.Subject is not { Kind: SubjectKind.School, Stage: { } stage } ? fact
            : stage == Stage.Primary ? fact.With((Measures.Enrolment, pupils - 90), (Measures.LeftBehindPupils, golden.GetProperty("leftBehind").GetDecimal()))
            : fact.With((Measures.LeftBehindPupils, 0)));

        Assert.Equal(golden.GetProperty("leftBehindShare").GetDecimal(), Math.Round(MonitoredCounty.Figure(county, "children/leftBehindShare").Value!.Value / 100, 4, MidpointRounding.AwayFromZero));
    }

    /// <summary>Sizes of the primary school's two classes of 90 pupils (a dash: not given), whether its counts by band are there, and the figures.</summary>
    [Theory]
    [InlineData("45 45", false, "0 passed", "0 passed", "0 passed")]
    [InlineData("46 44", false, "0 passed", "0 passed", "1 failed")]
    [InlineData("56 34", false, "1 failed", "25 failed", "1 failed")]
    [InlineData("56 -", false, "- failed", "- failed", "- failed")]
    [InlineData("45 -", false, "- undetermined", "- undetermined", "- undetermined")]
    [InlineData("45 46", false, "- undetermined", "- undetermined", "- failed")]
    [InlineData("", true, "1 failed", "25 failed", "1 failed")]
    [InlineData("45 -", true, "1 failed", "25 failed", "1 failed")]
    [InlineData("", false, "- undetermined", "- undetermined", "- undetermined")]
    public void Large_classes_are_counted_from_a_whole_list_else_from_all_bands(string sizes, bool banded, string from56, string share, string above)
    {
        var county = MonitoredCounty.Compute(fact =>
        {
            if (fact.Subject is not { Kind: SubjectKind.School, Stage: Stage.Primary })
            {
                return fact;
            }

            var listed = fact with { Classes = [.. sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((size, n) => new SchoolClass(n + 1, "1班", size == "-" ? null : int.Parse(size, CultureInfo.InvariantCulture), "班级!D2"))] };
            return banded ? Banded(listed, 1, 1, 0) : listed;
        });

        Assert.Equal((from56, share, above), (MonitoredCounty.Say(county, "classSizes/classesFrom56"), MonitoredCounty.Say(county, "classSizes/shareFrom56"), MonitoredCounty.Say(county, "classSizes/classesAboveLimit.primary")));
    }

    [Fact]
    public void A_county_limit_that_is_stricter_decides_which_classes_are_too_large()
    {
        var county = MonitoredCounty.Compute(fact => fact.Subject == Subject.County(Stage.Primary) ? fact.With((Measures.LocalClass, 44)) : fact);

        Assert.Equal("2 failed", MonitoredCounty.Say(county, "classSizes/classesAboveLimit.primary"));
    }

    [Fact]
    public void What_the_uploads_say_against_each_other_is_counted_by_rule()
    {
        var county = CountyCalculator.Compute(Facts.CountyYear,
        [
            Facts.Source("519901/2025/a.xlsx", Facts.Monday, Facts.Good(ExemplaryCounty.Primary)),
            Facts.Source("519901/2025/b.xlsx", Facts.Monday.AddSeconds(1), Facts.School(ExemplaryCounty.Primary).With((Measures.Multimedia, 4))),
        ]);

        Assert.Equal("1", MonitoredCounty.Say(county, "consistency/sourcesDiffer"));
    }

    [Theory]
    [InlineData("a", "retention/juniorRetentionA", true, "95 passed")]
    [InlineData("a", "retention/juniorRetentionB", false, "95")]
    [InlineData("b", "retention/juniorRetentionB", true, "95 passed")]
    [InlineData("b", "retention/nineYearRetentionA", false, "94.736842")]
    public void The_parameter_chooses_the_formula_of_retention(string kept, string figure, bool chosen, string value)
    {
        var county = MonitoredCounty.Compute(fact => fact.Subject == Subject.County() ? fact with { Traits = fact.Traits.SetItem(Traits.RetentionFormula.Id, new Trait(kept, "表!A1")) } : fact);

        Assert.Equal((chosen, value), (MonitoredCounty.Figure(county, figure).Chosen, MonitoredCounty.Say(county, figure)));
    }

    [Fact]
    public void Tables_list_months_years_programmes_projects_bands_and_targets()
    {
        var county = MonitoredCounty.Compute(fact => fact.Subject == Subject.County() ? fact with { Traits = fact.Traits.SetItem(Traits.TargetQuality.Id, new Trait("2027", "表!A1")) } : fact);

        Assert.Equal(
            [
                "2025-09: ofAge=20000 suspected=30 droppedOut=40 dropoutRate=0.2 poverty=0 leftBehind=10 migrant=5 weary=15 ill=5 other=5 returned=12",
                "2025-10: ofAge=20010 suspected=20 droppedOut=30 dropoutRate=0.149925 poverty=0 leftBehind=5 migrant=5 weary=10 ill=5 other=5 returned=10",
            ],
            MonitoredCounty.Rows(county, "dropouts", "months"));
        Assert.Equal(["scholarship: aidBasic=0 aidMoney=80000 aidTimes=40", "textbooks: aidBasic=1 aidMoney=1200000 aidTimes=9800"], MonitoredCounty.Rows(county, "aid", "programmes"));
        Assert.Equal(
            ["宿舍: projectMonth=2025-09 projectStatus=planned planned=600000 invested=0 area=1000 finished=0", "教学楼: projectMonth=2025-10 projectStatus=finished planned=1000000 invested=900000 area=2000 finished=2000"],
            MonitoredCounty.Rows(county, "projects", "projects"));
        Assert.Equal(["2025-09: planned=1600000 invested=300000 area=3000 finished=0", "2025-10: planned=1000000 invested=900000 area=2000 finished=2000"], MonitoredCounty.Rows(county, "projects", "months"));
        Assert.Equal("classes41To45: primary=2 junior=2 all=4", MonitoredCounty.Rows(county, "classSizes", "bands")[4]);
        Assert.Equal("quality2017: title=义务教育优质均衡发展 targetYear=2027 verdict=passed", MonitoredCounty.Rows(county, "targets", "targets")[0]);
        Assert.Equal("basic2012: title=义务教育基本均衡发展 targetYear=- verdict=passed", MonitoredCounty.Rows(county, "targets", "targets")[1]);
        Assert.StartsWith("2022: appropriation=100 appropriationGrowth=- printedAppropriationGrowth=- printedAppropriationGrowthDiffers=- revenue=100 revenueGrowth=-", MonitoredCounty.Rows(county, "threeIncreases", "years")[0], StringComparison.Ordinal);
        Assert.StartsWith("2023: appropriation=110 appropriationGrowth=10 ", MonitoredCounty.Rows(county, "threeIncreases", "years")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_measured_by_its_best_and_worst_member_and_as_one_school_now_and_last_year()
    {
        const string Other = "2151000003";
        IEnumerable<Fact> Schools(decimal rooms) =>
        [
            .. Facts.Good(ExemplaryCounty.Primary), .. Facts.Good(Other, 300).Select(fact => fact.Subject.Stage is null ? fact.With((Measures.Multimedia, rooms)) : fact),
            MonitoredCounty.Group("group", "示例集团", ExemplaryCounty.Primary, Other), MonitoredCounty.Group("group", "示例集团", ExemplaryCounty.Primary, "2151000009"),
        ];
        var county = CountyCalculator.Compute(
            Facts.CountyYear, [Facts.Source("519901/2025/a.xlsx", Facts.Monday, Schools(6))], null, [Facts.Source("519901/2024/a.xlsx", Facts.Monday.AddYears(-1), Schools(3))]);
        var group = Assert.Single(county.Groups);
        var rooms = group.Indicators.Single(one => one.Indicator.Id == "L7");

        // 3 rooms for 100 pupils and 6 for 300: 3, 2, together 9 for 400; last year 3 for 300.
        Assert.Equal((2, 3m, 2m, 1m, 2.25m), (rooms.Members, rooms.Best, rooms.Worst, rooms.Gap, rooms.Together));
        Assert.Equal((2m, 1.5m), (rooms.LastGap, rooms.LastTogether));
        Assert.Equal([ExemplaryCounty.Primary, Other, "2151000009"], group.Members.AsEnumerable());
        Assert.Equal(("group", "示例集团", "2023"), (group.Kind, group.Name, group.Since));
        Assert.Equal("1", MonitoredCounty.Say(county, "groups/groupsGroup"));
    }

    [Fact]
    public void One_member_alone_has_no_gap()
    {
        var county = CountyCalculator.Compute(Facts.CountyYear,
            [Facts.Source("519901/2025/a.xlsx", Facts.Monday, [.. Facts.Good(ExemplaryCounty.Primary), MonitoredCounty.Group("pair", "", ExemplaryCounty.Primary, "2151000009")])]);

        Assert.All(Assert.Single(county.Groups).Indicators, one => Assert.Equal((1, null, null), (one.Members, one.Gap, one.LastGap)));
        Assert.NotEmpty(county.Groups[0].Indicators);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Law4_A_figure_without_its_inputs_is_missing_and_never_passes(string name)
    {
        var inputs = MonitoredCounty.Figure(County, name).Inputs.Select(input => input.About).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var lacking in inputs.Select(about => (string[])[about]).Append(inputs).Where(lacking => lacking.Length > 0))
        {
            var figure = MonitoredCounty.Figure(MonitoredCounty.Compute(fact => Without(fact, lacking)), name);
            Assert.Null(figure.Value);
            Assert.NotEqual(Status.Passed, figure.Status);
            Assert.Equal(figure.Figure.Optional ? Status.NotApplicable : MonitoredCounty.Figure(County, name).Status is null ? null : Status.Undetermined, figure.Status);
        }
    }

    [Fact]
    public void Law4_A_county_that_reports_nothing_passes_no_monitor_and_has_no_zero_but_counts_of_findings()
    {
        var nothing = CountyCalculator.Compute(Facts.CountyYear, []);

        Assert.DoesNotContain(nothing.Monitors, monitor => monitor.Status is Status.Passed or Status.Failed);
        Assert.All(MonitoredCounty.Figures(nothing).Where(one => one.Figure.Figure.Rule is not FindingCount), one => Assert.Null(one.Figure.Value));
        Assert.All(nothing.Monitors.SelectMany(monitor => monitor.Tables).SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.Figure).OfType<FigureResult>(), figure => Assert.Null(figure.Value));
    }

    [Fact]
    public void The_catalogues_monitors_have_ids_of_their_own_and_both_languages()
    {
        Assert.Equal(Monitors.All.Select(monitor => monitor.Id).Distinct(StringComparer.Ordinal), Monitors.All.Select(monitor => monitor.Id));
        Assert.All(Monitors.All, monitor =>
        {
            var ids = monitor.Figures.Select(figure => (figure.Id, figure.Stage)).ToArray();
            Assert.Equal(ids.Distinct(), ids);
            Assert.All(monitor.Figures, figure =>
            {
                Assert.Matches("^[a-z][A-Za-z0-9]*$", figure.Id);
                Assert.Contains(figure.Chinese, character => character >= '一');
                Assert.Contains(figure.English, char.IsAsciiLetter);
            });
        });
    }

    private static Fact Banded(Fact fact, decimal to25, decimal from56, decimal from66) => fact.With(
    [
        .. Measures.ClassBands.Select(band => (band, (decimal?)(band == Measures.ClassesTo25 ? to25 : band == Measures.Classes56To60 ? from56 : band == Measures.Classes66Up ? from66 : 0))),
    ]);

    private static Fact Set(Fact fact, string about, decimal value) => Set(fact, about, value.ToString(CultureInfo.InvariantCulture));

    private static Fact Set(Fact fact, string about, string value) =>
        fact.Figures.TryGetValue(about, out var figure) ? fact with { Figures = fact.Figures.SetItem(about, figure with { Value = decimal.Parse(value, CultureInfo.InvariantCulture) }) }
        : fact.Traits.TryGetValue(about, out var word) ? fact with { Traits = fact.Traits.SetItem(about, word with { Text = value }) }
        : fact;

    private static Fact Without(Fact fact, string[] abouts) => fact with
    {
        Figures = fact.Figures.RemoveRange(abouts),
        Classes = abouts.Contains("classSize", StringComparer.Ordinal) ? [] : fact.Classes,
    };
}
