using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Tests.Domain.Indicators.Items;

/// <summary>A county that passes every item of every standard just so: each figure at its limit, to be spoilt one at a time.</summary>
internal static class ExemplaryCounty
{
    public const string Primary = "2151000001";
    public const string Junior = "3151000002";

    public static CountyResult Compute(Func<Fact, Fact?>? spoil = null, params Fact[] more) =>
        CountyCalculator.Compute(Facts.CountyYear, [Facts.Source("519901/2025/全部.xlsx", Facts.Monday, Everything().Concat(more).Select(spoil ?? (fact => fact)).OfType<Fact>())]);

    public static IEnumerable<Fact> Everything() => [.. County(), .. School(Primary, "211", Stage.Primary, 1), .. School(Junior, "311", Stage.Junior, 7), .. Tables()];

    private static IEnumerable<Fact> County()
    {
        yield return Facts.County([.. Traits.Declared.Select(one => (one.Rule, "1")), .. Traits.Vetoes.Select(rule => (rule, "0"))]).With(
            (Measures.SmallSchools, 2), (Measures.SmallSchoolsFunded, 2), (Measures.SpecialPupils, 10), (Measures.SpecialFunds, 80_000),
            (Measures.TeacherPay, 90_000), (Measures.CivilServantPay, 90_000), (Measures.CountyExchangeEligible, 100), (Measures.CountyExchanged, 10),
            (Measures.CountyExchangedBackbone, 2), (Measures.SeniorPlaces, 100), (Measures.SeniorPlacesAllocated, 50), (Measures.CountyMigrants, 100),
            (Measures.CountyMigrantsPublic, 80), (Measures.CountyMigrantsBought, 5), (Measures.DisabledOfAge, 100), (Measures.DisabledEnrolled, 95),
            (Measures.JuniorEntry, 101), (Measures.JuniorIn, 5), (Measures.JuniorOut, 5), (Measures.JuniorDeceased, 1), (Measures.JuniorGraduates, 95),
            (Measures.PreschoolAge, 100), (Measures.PreschoolEnrolled, 85), (Measures.PreschoolPublic, 43), (Measures.PreschoolInclusive, 25),
            (Measures.PreschoolFundsQuota, 500), (Measures.PreschoolSubsidy, 500), (Measures.PreschoolSurveyed, 100), (Measures.PreschoolSatisfied, 85),
            (Measures.BasicAdmission, 20), (Measures.BasicGuarantee, 30), (Measures.BasicTeachers, 20), (Measures.BasicQuality, 15), (Measures.BasicScore, 85));
        yield return Facts.CountyStage(Stage.Primary, (Measures.ZonedPupils, 100), (Measures.ZonedPlaced, 100), (Measures.Quota, 650));
        yield return Facts.CountyStage(Stage.Junior, (Measures.ZonedPupils, 100), (Measures.ZonedPlaced, 95), (Measures.Quota, 850));
    }

    /// <summary>A school of two classes of 45 that lies far above all resource thresholds.</summary>
    private static IEnumerable<Fact> School(string code, string type, Stage stage, int grade)
    {
        yield return Facts.School(
            code, [(Traits.Name, "示例学校"), (Traits.Type, type), (Traits.Counted, "1"), (Traits.Registered, "1"), .. Traits.SchoolStandard.Select(rule => (rule, "1"))]).With(
            (Measures.TeachingFloor, 2000), (Measures.IndoorSports, 200), (Measures.SportsGround, 2000), (Measures.Equipment, 500_000), (Measures.Multimedia, 10),
            (Measures.Computers, 50), (Measures.Books, 5000), (Measures.PublicFunds, 100_000), (Measures.TrainingFunds, 5_000)) with
        {
            Rooms = [new SpecialRoom("music", "音乐教室", 96, "专用教室!D2"), new SpecialRoom("art", "美术教室", 90, "专用教室!D3")],
        };
        yield return Facts.Stage(
            code, stage, (Measures.Enrolment, 90), (Measures.Classes, 2), (Measures.Teachers, 20), (Measures.Doctors, 0), (Measures.Masters, 2), (Measures.Bachelors, 18),
            (Measures.Associates, 0), (Measures.UpperSecondary, 0), (Measures.Backbone, 4), (Measures.PeTeachers, 2), (Measures.MusicTeachers, 1), (Measures.FineArts, 1),
            (Measures.Arts, 0), (Measures.TitledTeachers, 10), (Measures.QualifiedTeachers, 20), (Measures.TrainedTeachers, 20), (Measures.ExchangeEligible, 10),
            (Measures.Exchanged, 1), (Measures.ExchangedBackbone, 1)) with
        {
            Classes = [new SchoolClass(grade, "1班", 45, "班级!D2"), new SchoolClass(grade + 1, "1班", 45, "班级!D3")],
        };
    }

    private static IEnumerable<Fact> Tables()
    {
        foreach (var group in Traits.SurveyGroup.Answers.Values.Distinct(StringComparer.Ordinal))
        {
            yield return Facts.Row(SubjectKind.Survey, group, (Traits.SurveyGroup, group)).With(
                (Measures.SurveySent, 100), (Measures.SurveyCollected, 100), (Measures.SurveyValid, 100), (Measures.SurveySatisfied, 85), (Measures.Visited, 20), (Measures.VisitedSatisfied, 17));
        }

        yield return Facts.Row(SubjectKind.Monitoring, "mathematics-junior", (Traits.LearningSubject, "mathematics"), (Traits.MonitoredStage, "junior"), (Traits.MonitoringLevel, "3"))
            .With((Measures.MonitoringDisparity, 14.99m));
        yield return Facts.Row(SubjectKind.Kindergarten, "1151000001", (Traits.Ownership, "public")).With(
            (Measures.KindergartenPupils, 60), (Measures.KindergartenClasses, 20), (Measures.KindergartenClassesMeeting, 17), (Measures.KindergartenTeachers, 4), (Measures.KindergartenQualified, 4),
            (Measures.KindergartenBuilding, 626.4m), (Measures.KindergartenActivity, 490.2m), (Measures.KindergartenOutdoor, 240));
    }
}
