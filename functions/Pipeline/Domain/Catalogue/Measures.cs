using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>Whom a figure is about.</summary>
public enum Scope
{
    /// <summary>One stage of a school.</summary>
    Stage,

    /// <summary>The whole school.</summary>
    School,

    /// <summary>The county.</summary>
    County,

    /// <summary>One stage over the county.</summary>
    CountyStage,

    /// <summary>幼儿园: one kindergarten.</summary>
    Kindergarten,

    /// <summary>残疾类别: the children of one kind of disability.</summary>
    Disability,

    /// <summary>建设项目: one building project in one month.</summary>
    Project,

    /// <summary>控辍保学台账: one month of the ledgers.</summary>
    Ledger,

    /// <summary>满意度调查: one group of people asked.</summary>
    Survey,

    /// <summary>学生资助: one programme of aid.</summary>
    Aid,

    /// <summary>年度: one fiscal year.</summary>
    Finance,

    /// <summary>国家义务教育质量监测: one school subject in one stage.</summary>
    Monitoring,
}

/// <summary>
/// One measure (填报项目): the id it has in every document, its titles, unit, range (in the base unit), whether it counts
/// whole things, and the group whose members are always taken from the same source because one rule binds them.
/// Heading is the folded text by which forms know it.
/// </summary>
public sealed record Measure(string Id, string Chinese, string English, Scope Scope, Unit Unit, bool Whole, decimal Most, string Group)
{
    public Phrase Title => new(Chinese, English);

    /// <summary>The least that is possible, in the base unit; only growth can be negative.</summary>
    public decimal Least { get; init; }

    /// <summary>
    /// True if it counts a named group of children (随迁、留守、残疾、辍学): no document shows its value by school, and over the county a count
    /// below five is not shown either.
    /// </summary>
    public bool NamedGroup { get; init; }

    public bool Equals(Measure? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>
/// Every measure there is: here those that every school is asked for (the school form of 教督〔2017〕6号's collection), in Measures.School.cs
/// what else schools report, in Measures.County.cs the county's, in Measures.Tables.cs those of the other tables.
/// </summary>
public static partial class Measures
{
    //                                              id                        Chinese                  English                                              scope         unit           whole  most          group
    public static readonly Measure Enrolment      = new("enrolment",           "在校生数",               "enrolment",                                         Scope.Stage,  Units.Persons, true,  20_000,       "enrolment");
    public static readonly Measure Classes        = new("classes",             "班级数",                 "classes",                                           Scope.Stage,  Units.Classes, true,  500,          "enrolment");
    public static readonly Measure Teachers       = new("teachers",            "专任教师",               "full-time teachers",                                Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure Doctors        = new("teachersDoctor",      "博士教师",               "teachers with a doctorate",                         Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure Masters        = new("teachersMaster",      "硕士教师",               "teachers with a master's degree",                   Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure Bachelors      = new("teachersBachelor",    "本科教师",               "teachers with a bachelor's degree",                 Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure Associates     = new("teachersAssociate",   "专科教师",               "teachers with an associate degree",                 Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure UpperSecondary = new("teachersSecondary",   "高中阶段及以下教师",     "teachers with upper secondary education or below",  Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure Backbone       = new("teachersBackbone",    "县级及以上骨干教师",     "backbone teachers of county level and above",       Scope.Stage,  Units.Persons, true,  3_000,        "teachers");
    public static readonly Measure PeTeachers     = new("teachersPe",          "体育专任教师",           "full-time teachers of PE",                          Scope.Stage,  Units.Persons, true,  1_000,        "teachers");
    public static readonly Measure MusicTeachers  = new("teachersMusic",       "音乐专任教师",           "full-time teachers of music",                       Scope.Stage,  Units.Persons, true,  1_000,        "teachers");
    public static readonly Measure FineArts       = new("teachersFineArt",     "美术专任教师",           "full-time teachers of fine art",                    Scope.Stage,  Units.Persons, true,  1_000,        "teachers");
    public static readonly Measure Arts           = new("teachersArt",         "艺术专任教师",           "full-time teachers of art",                         Scope.Stage,  Units.Persons, true,  1_000,        "teachers");
    public static readonly Measure TeachingFloor  = new("teachingFloorArea",   "教学及辅助用房面积",     "floor area for teaching and support",               Scope.School, Units.Area,    false, 1_000_000,    "floorArea");
    public static readonly Measure IndoorSports   = new("indoorSportsArea",    "室内体育用房面积",       "indoor sports area",                                Scope.School, Units.Area,    false, 1_000_000,    "floorArea");
    public static readonly Measure SportsGround   = new("sportsGroundArea",    "运动场地面积",           "sports ground area",                                Scope.School, Units.Area,    false, 1_000_000,    "sportsGround");
    public static readonly Measure Equipment      = new("equipmentValue",      "教学仪器设备资产值",     "value of teaching equipment",                       Scope.School, Units.Money,   false, 1_000_000_000, "equipment");
    public static readonly Measure Multimedia     = new("multimediaRooms",     "网络多媒体教室",         "networked multimedia classrooms",                   Scope.School, Units.Rooms,   true,  3_000,        "multimedia");

    /// <summary>What every school is asked for, in the order of its form.</summary>
    public static ImmutableArray<Measure> SchoolForm { get; } =
    [
        Enrolment, Classes, Teachers, Doctors, Masters, Bachelors, Associates, UpperSecondary, Backbone, PeTeachers, MusicTeachers,
        FineArts, Arts, TeachingFloor, IndoorSports, SportsGround, Equipment, Multimedia,
    ];

    /// <summary>Every measure.</summary>
    public static ImmutableArray<Measure> All => Index.All;

    /// <summary>The measure of this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Measure Get(string id) => Index.ById[id];

    /// <summary>True if there is a measure of this id.</summary>
    public static bool Has(string id) => Index.ById.ContainsKey(id);

    /// <summary>The measures of a scope, in the order of the catalogue.</summary>
    public static ImmutableArray<Measure> Of(params ImmutableArray<Scope> scopes) => [.. All.Where(measure => scopes.Contains(measure.Scope))];

    /// <summary>A class of its own, because it can only be made when every list above it is there.</summary>
    private static class Index
    {
        public static readonly ImmutableArray<Measure> All =
        [
            .. SchoolForm, .. MoreOfStages, .. ClassBands, .. MoreOfSchools, .. OfCounty, .. OfCountyStages,
            .. OfKindergartens, .. OfDisabilities, .. OfProjects, .. OfLedgers, .. OfSurveys, .. OfAid, .. OfFinance, .. OfMonitoring,
        ];

        public static readonly ImmutableDictionary<string, Measure> ById = All.ToImmutableDictionary(measure => measure.Id, StringComparer.Ordinal);
    }
}
