using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>A random county's schools of all types, and its register.</summary>
public static class RandomSchools
{
    private static readonly (string Type, string Category)[] Types =
    [
        ("211", "21"), ("211", "21"), ("211", "21"), ("211", "21"), ("218", "21"), ("218", "21"), ("311", "31"), ("311", "31"), ("311", "31"), ("312", "31"), ("312", "31"),
        ("341", "34"), ("345", "34"), ("342", "34"), ("511", "51"),
    ];

    private static readonly (decimal Primary, decimal Junior)[] Thresholds = [(4.2m, 5.3m), (1, 1), (0.9m, 0.9m), (4.5m, 5.8m), (7.5m, 10.2m), (2000, 2500), (2.3m, 2.4m)];

    private static readonly string[] Resources =
    [
        "teachingFloorArea", "indoorSportsArea", "sportsGroundArea", "equipmentValue", "multimediaRooms", "computers", "books", "teachers", "teachersTitled",
        "teachersMaster", "teachersBachelor", "teachersAssociate", "teachersBackbone", "teachersPe", "teachersQualified", "teachersTrained",
    ];

    public static decimal Threshold(int indicator, Stage stage) => stage == Stage.Primary ? Thresholds[indicator].Primary : Thresholds[indicator].Junior;

    public static IEnumerable<Fact> Make(Dice dice, Quota quota)
    {
        var register = !dice.One(8);
        var patchy = dice.One(5);
        var count = dice.Between(dice.Flawless ? 2 : 1, 7);
        var uneven = dice.One(8);
        var parents = new List<(string Code, string Type)>();
        for (var n = 1; n <= count; n++)
        {
            var (type, category) = dice.Flawless && n <= 2 ? n == 1 ? ("211", "21") : ("311", "31") : dice.Any(Types);
            var code = FormattableString.Invariant($"{category}5100{n:D4}");
            var words = Words(dice, code, type, parents, n == count && dice.One(15)).ToList();
            if (register && !(patchy && dice.One(5)))
            {
                words.Add((Traits.Registered, "1"));
            }

            var silent = patchy && dice.One(8);
            foreach (var fact in silent ? [Facts.School(code, [.. words])] : RandomSchool.Make(dice, quota, code, type, words).Select(fact => uneven ? Scaled(fact, dice.Any(0.02m, 1m, 12m)) : fact))
            {
                yield return fact;
            }
        }
    }

    /// <summary>A school with so many times the resources: where schools differ as much, even the composite is over its limit.</summary>
    private static Fact Scaled(Fact fact, decimal factor) => fact with
    {
        Figures = fact.Figures.SetItems(
            from figure in fact.Figures
            where Resources.Contains(figure.Key, StringComparer.Ordinal)
            select KeyValuePair.Create(figure.Key, figure.Value with { Value = decimal.Ceiling(figure.Value.Value * factor) })),
    };

    private static IEnumerable<(TraitRule, string)> Words(Dice dice, string code, string type, List<(string Code, string Type)> parents, bool typeUnknown)
    {
        yield return (Traits.Name, "示例学校");
        if (!typeUnknown)
        {
            yield return (Traits.Type, type);
        }

        if (dice.Of("location") != Draw.Missing)
        {
            yield return (Traits.Location, dice.Any("rural", "rural", "urban", "town"));
        }

        if (dice.Of("owner") != Draw.Missing)
        {
            yield return (Traits.Ownership, dice.Any("public", "public", "public", "private"));
        }

        if (type == "218" || (dice.One(8) && parents.Count > 0))
        {
            yield return (Traits.Counted, "0");
            if (parents.Count > 0 && !dice.One(8))
            {
                yield return (Traits.Parent, parents[dice.Next(parents.Count)].Code);
            }
        }
        else
        {
            parents.Add((code, type));
            if (dice.Of("counted") != Draw.Missing)
            {
                yield return (Traits.Counted, "1");
            }
        }

        foreach (var rule in Traits.SchoolStandard)
        {
            var draw = dice.Of("standard");
            if (draw == Draw.Good || (draw == Draw.Bad && dice.One(5)))
            {
                yield return (rule, draw == Draw.Good ? "1" : "0");
            }
            else if (draw == Draw.Bad)
            {
                yield return (rule, "1");
            }
        }
    }
}
