using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators;

/// <summary>A school's name as one upload in force gives it, with the file and cell.</summary>
public sealed record ReportedName(string Name, string Sha256, string Cell);

/// <summary>
/// One school code under which uploads in force report different names: most likely a template was copied and the code left in, and
/// one of the two schools is missing. Nothing can pass while it stands.
/// </summary>
public sealed record DoubleReport(SchoolCode Code, ImmutableArray<ReportedName> Names)
{
    /// <summary>The codes that are reported under more than one name; the register, which may know an older name, does not count.</summary>
    public static ImmutableArray<DoubleReport> Find(IEnumerable<Source> sources) =>
    [
        .. from source in sources.OrderBy(source => source.Sha256, StringComparer.Ordinal)
           from fact in source.Facts
           where fact.Subject.Kind == SubjectKind.School && fact.Traits.ContainsKey(Traits.Name.Id) && !fact.Traits.ContainsKey(Traits.Registered.Id)
           let name = fact.Traits[Traits.Name.Id]
           group new ReportedName(name.Text, source.Sha256, name.Cell) by fact.Subject.School into school
           where school.Select(one => Wording.Fold(one.Name)).Distinct(StringComparer.Ordinal).Skip(1).Any()
           orderby school.Key
           select new DoubleReport(school.Key, [.. school]),
    ];
}
