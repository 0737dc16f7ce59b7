using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>How a kind of workbook lays out what it reports.</summary>
public enum SheetLayout
{
    /// <summary>序号 | 类别 | 填报项目 | 单位 | 填报值 …: one row an item.</summary>
    Long,

    /// <summary>One row a subject, under a header of one to six rows.</summary>
    Wide,
}

/// <summary>
/// One kind of workbook (表种): its id, titles and layout, about whom it speaks, the words without which it is not that kind (the
/// <see cref="Keys"/> tell its rows apart), what else it may say in words, and its measures.
/// </summary>
public sealed record WorkbookKind(string Id, string Chinese, string English, SheetLayout Layout, SubjectKind About)
{
    public Phrase Title => new(Chinese, English);

    public ImmutableArray<TraitRule> Keys { get; init; } = [];

    /// <summary>Words that a table must have columns for beside its keys.</summary>
    public ImmutableArray<TraitRule> Needed { get; init; } = [];

    public ImmutableArray<TraitRule> Words { get; init; } = [];

    /// <summary>Of its words those of which a table has at least one, if it is of this kind; none where its measures tell.</summary>
    public ImmutableArray<TraitRule> TellingWords { get; init; } = [];

    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>The measures of which a table has at least one, if it is of this kind.</summary>
    public ImmutableArray<Measure> Telling { get => field.IsDefault ? Measures : field; init; }

    /// <summary>All its words.</summary>
    public IEnumerable<TraitRule> Traits => Keys.Concat(Needed).Concat(Words);

    public bool Equals(WorkbookKind? other) => other is not null && string.Equals(Id, other.Id, StringComparison.Ordinal);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Every kind of workbook that is read (domain §6). Where two kinds fit a sheet equally well, the earlier one is meant.</summary>
public static class WorkbookKinds
{
    /// <summary>学校填报表, one school's form; its lists 班级 and 专用教室 come on sheets of their own.</summary>
    public static WorkbookKind SchoolForm { get; } = new("schoolForm", "学校填报表", "school form", SheetLayout.Long, SubjectKind.School)
    {
        Words = Traits.SchoolForm,
        Measures = [.. Measures.SchoolForm, .. Measures.MoreOfStages, .. Measures.ClassBands, .. Measures.MoreOfSchools],
    };

    /// <summary>区县填报表, the county's form.</summary>
    public static WorkbookKind CountyForm { get; } = new("countyForm", "区县填报表", "county form", SheetLayout.Long, SubjectKind.County)
    {
        Words = Traits.CountyForm,
        Measures = [.. Measures.OfCounty, .. Measures.OfCountyStages],
    };

    /// <summary>学校名录, the register.</summary>
    public static WorkbookKind Register { get; } = new("schoolRegister", "学校名录", "register of schools", SheetLayout.Wide, SubjectKind.School)
    {
        Keys = [Traits.Code],
        Needed = [Traits.Name, Traits.Type, Traits.Counted],
        Words = [Traits.Location, Traits.Ownership, Traits.Parent],
    };

    public static WorkbookKind ClassSizes { get; } = new("classSizes", "班额统计表", "class sizes by band", SheetLayout.Wide, SubjectKind.School)
    {
        Keys = [Traits.Code],
        Words = [Traits.Name, Traits.Type],
        Measures = [.. Measures.ClassBands, Measures.Classes, Measures.Enrolment],
        Telling = Measures.ClassBands,
    };

    /// <summary>学校汇总表, one row a school.</summary>
    public static WorkbookKind RollUp { get; } = new("schoolRollUp", "学校汇总表", "school roll-up", SheetLayout.Wide, SubjectKind.School)
    {
        Keys = [Traits.Code],
        Words = [Traits.Name, Traits.Type, Traits.Location, Traits.Ownership, Traits.Counted, Traits.Parent],
        Measures = SchoolForm.Measures,
    };

    public static WorkbookKind SchoolStandard { get; } = new("schoolStandard", "办学标准达标表", "schools by the provincial standard", SheetLayout.Wide, SubjectKind.School)
    {
        Keys = [Traits.Code],
        Words = [Traits.Name, .. Traits.SchoolStandard],
        TellingWords = Traits.SchoolStandard,
    };

    public static WorkbookKind Kindergartens { get; } = new("kindergartens", "幼儿园汇总表", "kindergartens", SheetLayout.Wide, SubjectKind.Kindergarten)
    {
        Keys = [Traits.Code],
        Words = [Traits.Name, Traits.Location, Traits.Ownership, Traits.Inclusive],
        Measures = Measures.OfKindergartens,
    };

    public static WorkbookKind DisabledChildren { get; } = new("disabledChildren", "残疾儿童情况统计表", "disabled children", SheetLayout.Wide, SubjectKind.Disability)
    {
        Keys = [Traits.DisabilityType],
        Measures = Measures.OfDisabilities,
    };

    public static WorkbookKind Projects { get; } = new("projects", "项目建设进度表", "building projects by month", SheetLayout.Wide, SubjectKind.Project)
    {
        Keys = [Traits.ProjectName, Traits.ProjectMonth],
        Words = [Traits.ProjectCode, Traits.ProjectSchool, Traits.ProjectStatus],
        Measures = Measures.OfProjects,
    };

    public static WorkbookKind Groups { get; } = new("schoolGroups", "结对帮扶登记表", "pairs and groups of schools", SheetLayout.Wide, SubjectKind.Group)
    {
        Keys = [Traits.LeadSchool, Traits.MemberSchool],
        Words = [Traits.GroupKind, Traits.GroupName, Traits.GroupSince],
    };

    public static WorkbookKind Ledgers { get; } = new("dropoutLedgers", "控辍保学月报", "dropout ledgers by month", SheetLayout.Wide, SubjectKind.Ledger)
    {
        Keys = [Traits.LedgerMonth],
        Measures = Measures.OfLedgers,
    };

    public static WorkbookKind Satisfaction { get; } = new("satisfaction", "满意度调查表", "satisfaction survey", SheetLayout.Wide, SubjectKind.Survey)
    {
        Keys = [Traits.SurveyGroup],
        Measures = Measures.OfSurveys,
    };

    public static WorkbookKind StudentAid { get; } = new("studentAid", "学生资助情况表", "aid for pupils by programme", SheetLayout.Wide, SubjectKind.Aid)
    {
        Keys = [Traits.AidProgramme],
        Words = [Traits.AidBasic],
        Measures = Measures.OfAid,
    };

    public static WorkbookKind Targets { get; } = new("targets", "目标规划表", "target years", SheetLayout.Wide, SubjectKind.County)
    {
        Keys = [Traits.CountyCode],
        Words = [Traits.CountyName, .. Traits.Targets],
        TellingWords = Traits.Targets,
    };

    public static WorkbookKind Finance { get; } = new("finance", "经费年度表", "finance by year", SheetLayout.Wide, SubjectKind.Finance)
    {
        Keys = [Traits.FiscalYear],
        Measures = Measures.OfFinance,
    };

    public static WorkbookKind Monitoring { get; } = new("qualityMonitoring", "质量监测结果表", "national quality monitoring", SheetLayout.Wide, SubjectKind.Monitoring)
    {
        Keys = [Traits.LearningSubject, Traits.MonitoredStage],
        Words = [Traits.MonitoringLevel],
        Measures = Measures.OfMonitoring,
    };

    /// <summary>Every kind, in the order of the handbook.</summary>
    public static ImmutableArray<WorkbookKind> All { get; } =
    [
        SchoolForm, CountyForm, Register, ClassSizes, RollUp, SchoolStandard, Kindergartens, DisabledChildren, Projects, Groups, Ledgers, Satisfaction,
        StudentAid, Targets, Finance, Monitoring,
    ];

    /// <summary>The kinds that are tables with one row a subject.</summary>
    public static ImmutableArray<WorkbookKind> Wide { get; } = [.. All.Where(kind => kind.Layout == SheetLayout.Wide)];

    /// <summary>The kind of this id.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static WorkbookKind Get(string id) => All.First(kind => string.Equals(kind.Id, id, StringComparison.Ordinal));
}
