using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Checks;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>What monitors are made from: the county's figures now and in the year before (null: not known), the checks between uploads, the verdicts.</summary>
public sealed record MonitorData(CountyData Now, CountyData? LastYear, CrossChecks Checks, ImmutableArray<StandardResult> Standards)
{
    /// <summary>The rows of a table.</summary>
    public IEnumerable<SubjectRecord> Rows(SubjectKind kind) => Now.County.Rows(kind);

    /// <summary>The same with only these rows of a table.</summary>
    internal MonitorData With(SubjectKind kind, IEnumerable<SubjectRecord> rows) => this with
    {
        Now = Now with { County = new CountyRecord([.. Now.County.Subjects.Where(one => one.Subject.Kind != kind), .. rows]) },
    };

    /// <summary>The same with the newest rows alone: of the newest month, or of the newest of each.</summary>
    internal MonitorData OnlyNewest(SubjectKind kind, TraitRule month, TraitRule? each)
    {
        var dated = Rows(kind).Where(row => row.Word(month) is not null).ToArray();
        return With(kind, dated.GroupBy(row => each is null ? "" : row.Word(each)?.Text ?? "", StringComparer.Ordinal).SelectMany(same =>
        {
            var newest = same.Select(row => row.Word(month)!.Text).Max(StringComparer.Ordinal);
            return same.Where(row => row.Word(month)!.Text == newest);
        }));
    }
}
