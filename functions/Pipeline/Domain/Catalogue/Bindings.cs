using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>A part that can never exceed its whole.</summary>
public sealed record PartOfWhole(Measure Part, Measure Whole);

/// <summary>Parts that together make the total that the form reports beside them.</summary>
public sealed record PartsOfTotal(ImmutableArray<Measure> Parts, Measure Total);

/// <summary>Parts that together can never exceed their whole: what is counted in one of them is counted in no other.</summary>
public sealed record PartsWithinWhole(ImmutableArray<Measure> Parts, Measure Whole);

/// <summary>A rate that a form prints (in %) beside the counts it is made of: parts over whole. Printed figures may be rounded by the tolerance.</summary>
public sealed record PrintedRate(Measure Printed, ImmutableArray<Measure> Parts, Measure Whole, decimal Tolerance);

/// <summary>The arithmetic that binds measures of one workbook; one that breaks it is refused (逻辑校验), but for printed rates (经验校验).</summary>
public static class Bindings
{
    public static ImmutableArray<PartOfWhole> Wholes { get; } =
    [
        new(Measures.Backbone,                  Measures.Teachers),
        new(Measures.TitledTeachers,            Measures.Teachers),
        new(Measures.QualifiedTeachers,         Measures.Teachers),
        new(Measures.TrainedTeachers,           Measures.Teachers),
        new(Measures.ExchangeEligible,          Measures.Teachers),
        new(Measures.Exchanged,                 Measures.Teachers),
        new(Measures.ExchangedBackbone,         Measures.Exchanged),
        new(Measures.MigrantPupils,             Measures.Enrolment),
        new(Measures.LeftBehindPupils,          Measures.Enrolment),
        new(Measures.InclusivePupils,           Measures.Enrolment),
        new(Measures.HomeTaughtPupils,          Measures.Enrolment),
        new(Measures.BoardingPupils,            Measures.Enrolment),
        new(Measures.FirstGrade,                Measures.Enrolment),
        new(Measures.IndoorSports,              Measures.TeachingFloor),
        new(Measures.TeachingFloor,             Measures.BuildingArea),
        new(Measures.TrainingFunds,             Measures.PublicFunds),
        new(Measures.SmallSchoolsFunded,        Measures.SmallSchools),
        new(Measures.CountyExchangedBackbone,   Measures.CountyExchanged),
        new(Measures.SeniorPlacesAllocated,     Measures.SeniorPlaces),
        new(Measures.DisabledEnrolled,          Measures.DisabledOfAge),
        new(Measures.RecruitedRural,            Measures.Recruited),
        new(Measures.ZonedPlaced,               Measures.ZonedPupils),
        new(Measures.KindergartenClassesMeeting, Measures.KindergartenClasses),
        new(Measures.KindergartenQualified,     Measures.KindergartenTeachers),
        new(Measures.KindergartenActivity,      Measures.KindergartenBuilding),
        new(Measures.FinishedArea,              Measures.ProjectArea),
        new(Measures.SurveyCollected,           Measures.SurveySent),
        new(Measures.SurveyValid,               Measures.SurveyCollected),
        new(Measures.SurveySatisfied,           Measures.SurveyValid),
        new(Measures.VisitedSatisfied,          Measures.Visited),
    ];

    // A teacher is counted once, by his main subject.
    public static ImmutableArray<PartsWithinWhole> Limits { get; } =
    [
        new([Measures.PeTeachers, Measures.MusicTeachers, Measures.FineArts, Measures.Arts], Measures.Teachers),
        new([Measures.CountyMigrantsPublic, Measures.CountyMigrantsBought], Measures.CountyMigrants),
        new([Measures.PreschoolPublic, Measures.PreschoolInclusive], Measures.PreschoolEnrolled),
        new([Measures.DropoutPoverty, Measures.DropoutLeftBehind, Measures.DropoutMigrant, Measures.DropoutWeary, Measures.DropoutIll], Measures.DroppedOut),
    ];

    public static ImmutableArray<PartsOfTotal> Totals { get; } =
    [
        new([Measures.Doctors, Measures.Masters, Measures.Bachelors, Measures.Associates, Measures.UpperSecondary], Measures.Teachers),
        new(Measures.ClassBands, Measures.Classes),
        new([Measures.BasicAdmission, Measures.BasicGuarantee, Measures.BasicTeachers, Measures.BasicQuality], Measures.BasicScore),
        new([Measures.DisabilityRegular, Measures.DisabilitySpecialClass, Measures.DisabilitySpecialSchool, Measures.DisabilityHomeTaught, Measures.DisabilityNotEnrolled], Measures.DisabilityOfAge),
    ];

    /// <summary>教督〔2020〕1号; a county prints two decimals.</summary>
    public static ImmutableArray<PrintedRate> Rates { get; } =
    [
        new(Measures.PrintedInclusive, [Measures.PreschoolPublic, Measures.PreschoolInclusive], Measures.PreschoolEnrolled, 0.05m),
        new(Measures.PrintedPublic,    [Measures.PreschoolPublic],                              Measures.PreschoolEnrolled, 0.05m),
        new(Measures.PrintedGross,     [Measures.PreschoolEnrolled],                            Measures.PreschoolAge,      0.05m),
    ];
}
