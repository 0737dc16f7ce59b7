using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a county's result to its reporting document (上报进度).</summary>
internal static class ReportingComposition
{
    /// <summary>The tables that the bureau brings; schools bring the others.</summary>
    private static readonly ImmutableArray<WorkbookKind> Tables = [.. WorkbookKinds.All.Where(kind => kind != WorkbookKinds.SchoolForm && kind != WorkbookKinds.RollUp)];

    public static ReportingDocument Compose(CountyResult result)
    {
        var county = result.CountyYear.County.ToString();
        var inForce = result.Sources.Concat(result.KeptApart.Select(one => one.Upload)).ToArray();
        var schools = result.Schools.Select(school => Entry(school, result)).ToImmutableArray();
        return new ReportingDocument(
            county,
            result.Basics.Name ?? county,
            result.CountyYear.Year.First,
            inForce.Max(source => (DateTimeOffset?)source.UploadTime),
            result.Basics.Due,
            CountyBasics.Speaker(inForce, Traits.DueDate)?.Path,
            result.Basics.Closing,
            CountyBasics.Speaker(inForce, Traits.ClosingDate)?.Path,
            result.RegisterKnown,
            Count(schools, result),
            schools,
            [.. Tables.Select(kind => Entry(kind, result.Sources))],
            [.. result.Sources.Select(source => new ReportingFile(source.Path, source.Sha256, source.UploadTime, source.Kinds))],
            [
                .. result.KeptApart.Select(one => new KeptApartFile(
                    one.Upload.Path,
                    one.Upload.Sha256,
                    one.Upload.UploadTime,
                    one.Upload.Kinds,
                    one.Standing is { } standing ? new StandingVersion(standing.Sha256, standing.UploadTime) : null)),
            ]);
    }

    private static ReportingCounts Count(ImmutableArray<ReportingSchool> schools, CountyResult result)
    {
        var expected = schools.Where(school => school.Asked && school.Registered != false).ToArray();
        return new ReportingCounts(
            result.RegisterKnown ? expected.Length : null,
            expected.Count(school => school.Reported),
            expected.Count(school => school.Complete),
            result.Basics.Due is null ? null : expected.Count(school => school.Late == true),
            schools.Count(school => school.Registered == false));
    }

    private static ReportingSchool Entry(SchoolRecord school, CountyResult result)
    {
        var asked = school.Type?.Standing != Standing.Outside;
        var figures = asked ? MissingFigures(school).ToImmutableArray() : [];
        var words = asked ? MissingWords(school).ToImmutableArray() : [];
        var reports = school.Sources.Where(one => one.Reports).Select(one => one.Source).ToArray();
        return new ReportingSchool(
            school.Code.ToString(),
            school.Name,
            school.Type?.Code,
            school.Type is { } type ? new(type.Chinese, type.English) : null,
            result.RegisterKnown ? school.Registered : null,
            asked,
            school.Reported,
            school.Reported && figures.IsEmpty && words.IsEmpty,
            reports.Min(source => (DateTimeOffset?)source.UploadTime),
            reports.Max(source => (DateTimeOffset?)source.UploadTime),
            result.Basics.Due is null || !school.Reported ? null : reports.All(source => result.Basics.IsLate(source.FirstUpload)),
            figures,
            words,
            asked ? [.. StagesOf(school).Except(school.ClassLists).Select(Stages.Id)] : [],
            [.. school.Sources.Select(Entry)]);
    }

    private static IEnumerable<Stage> StagesOf(SchoolRecord school) => school.Type is { } type ? type.Stages : [];

    /// <summary>What the form asks of every school and this one has not given; of which stages, only its type tells.</summary>
    private static IEnumerable<MissingFigure> MissingFigures(SchoolRecord school) =>
        from stage in StagesOf(school).Select(stage => (Stage?)stage).Append(null)
        from measure in Measures.SchoolForm
        where measure.Scope == (stage is null ? Scope.School : Scope.Stage) && !school.Figures.ContainsKey((stage, measure.Id))
        select new MissingFigure(measure.Id, stage is { } one ? Stages.Id(one) : null, measure.Title);

    private static IEnumerable<MissingWord> MissingWords(SchoolRecord school)
    {
        var isSite = school is { Counted: false, Type.Standing: not Standing.TeachingPoint };
        return Traits.SchoolForm
            .Where(rule => rule != Traits.Code && (rule != Traits.Parent || isSite) && !school.Traits.ContainsKey(rule.Id))
            .Select(rule => new MissingWord(rule.Id, rule.Title));
    }

    private static SchoolFile Entry(SchoolSource one) => new(
        one.Source.Path,
        one.Reports,
        [.. one.Groups.Select(group => new SpokenGroup(group.Group, group.Stage is { } stage ? Stages.Id(stage) : null))]);

    private static ReportingTable Entry(WorkbookKind kind, ImmutableArray<Source> sources)
    {
        ImmutableArray<string> files = [.. sources.Where(source => source.Kinds.Contains(kind.Id, StringComparer.Ordinal)).Select(source => source.Path)];
        var known = !files.IsEmpty || sources.All(source => !source.Kinds.IsEmpty);
        return new ReportingTable(kind.Id, kind.Title, known ? !files.IsEmpty : null, files);
    }
}
