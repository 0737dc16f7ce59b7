using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// What of the named groups of children (随迁, 留守, 残疾, 辍学) a public document may not show: a count from 1 to 4, and every figure of its family
/// (<see cref="NamedGroups"/>), from which it could be found by subtraction. A family of the ledgers is one of its month.
/// </summary>
internal sealed record Disclosure(ImmutableHashSet<(string Family, string Row)> Withheld)
{
    /// <summary>Below this a count is not published; 0 is.</summary>
    public const int FewestShown = 5;

    /// <summary>What an unpublished count reads.</summary>
    public const string Few = "<5";

    /// <summary>Looks through everything that the county document would show.</summary>
    public static Disclosure Of(CountyResult result)
    {
        var legs = result.Standards.SelectMany(one => one.Sections).SelectMany(section => section.Items).SelectMany(item => item.Legs)
            .Where(leg => leg is { NamedGroup: true, Share: not null })
            .Where(leg => Sensitive(leg).Any(IsFew))
            .SelectMany(leg => Families(leg.Inputs));
        var figures = result.Monitors.SelectMany(monitor => monitor.Figures.Concat(monitor.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.Figure).OfType<FigureResult>()))
            .Where(figure => figure.Sensitive.Any(IsFew))
            .SelectMany(figure => Families(figure.Inputs));
        return new Disclosure([.. legs, .. figures]);
    }

    public bool Withholds(LegResult leg) => leg.NamedGroup && !Withheld.IsEmpty && Families(leg.Inputs).Any(Withheld.Contains);

    public bool Withholds(FigureResult figure) => !Withheld.IsEmpty && Families(figure.Inputs).Any(Withheld.Contains);

    /// <summary>True if it is a count that may not be told from the others below five.</summary>
    public static bool IsFew(decimal count) => count is > 0 and < FewestShown;

    private static ImmutableArray<decimal> Sensitive(LegResult leg) => [leg.Share!.Value.Part, leg.Share.Value.Whole, leg.Share.Value.Whole - leg.Share.Value.Part];

    private static IEnumerable<(string Family, string Row)> Families(IEnumerable<ItemInput> inputs) =>
        inputs.Where(input => Measures.Has(input.About) && Measures.Get(input.About).NamedGroup)
            .Select(input => (NamedGroups.FamilyOf(Measures.Get(input.About)), input.Subject.Kind == SubjectKind.Ledger ? input.Subject.Key : ""))
            .Distinct();
}
