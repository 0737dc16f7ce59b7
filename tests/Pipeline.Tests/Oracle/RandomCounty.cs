namespace Pipeline.Tests.Oracle;

/// <summary>
/// Plausible counties of 3 to 40 rows from a seed: all types, splitting, merging, teaching points about 50 pupils, missing
/// figures, values and CVs exactly on their thresholds. The same seed gives the same county.
/// </summary>
public static class RandomCounty
{
    /// <summary>办学类型 with the category that begins the code, and how often it comes (of 100).</summary>
    private static readonly (string Type, string Category, int Weight)[] Types =
    [
        ("211", "21", 36), ("218", "21", 14), ("311", "31", 16), ("312", "31", 13), ("341", "34", 7), ("345", "34", 5),
        ("342", "34", 3), ("111", "11", 2), ("511", "51", 2), ("361", "36", 2),
    ];

    public static IReadOnlyList<OracleSchool> Make(int seed)
    {
        var random = new Random(seed);
        var rows = random.Next(8) == 0 ? OnTheCvLimits(random) : Plausible(random);
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static List<OracleSchool> Plausible(Random random)
    {
        var count = random.Next(3, 41);
        var numbers = Enumerable.Range(1, 999).ToArray();
        random.Shuffle(numbers);
        var rich = random.Next(3) == 0;
        var patchy = random.Next(2) == 0;
        var rows = new List<OracleSchool>();
        for (var i = 0; i < count; i++)
        {
            var (type, category) = PickType(random);
            var row = new OracleSchool(Code(category, numbers[i]), type, random.Next(30) == 0 ? null : true, null);
            row = RandomFigures.Fill(row, random, rich);
            row = type == SchoolTypes.TeachingPoint ? AsTeachingPoint(row, rows, random) : row;
            row = random.Next(6) == 0 ? AsExtraSite(row, rows, random) : row;
            rows.Add(patchy ? RandomFigures.Lose(row, random) : row);
        }

        return rows;
    }

    private static string Code(string category, int number) => FormattableString.Invariant($"{category}51{number:D6}");

    private static (string Type, string Category) PickType(Random random)
    {
        var at = random.Next(Types.Sum(type => type.Weight));
        foreach (var (type, category, weight) in Types)
        {
            if (at < weight)
            {
                return (type, category);
            }

            at -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private static OracleSchool AsTeachingPoint(OracleSchool row, List<OracleSchool> before, Random random) =>
        row with { Counted = false, Parent = before.Find(each => each.Type == "211" && random.Next(2) == 0)?.Code };

    /// <summary>
    /// Makes a 小学 or 初级中学 a 0 row: of a school already there that is counted and has its stage, or (one in five) of a
    /// school that is not among the rows, or of none named.
    /// </summary>
    private static OracleSchool AsExtraSite(OracleSchool row, List<OracleSchool> before, Random random)
    {
        if (row.Type is not ("211" or "311"))
        {
            return row;
        }

        if (random.Next(5) == 0)
        {
            return row with { Counted = false, Parent = random.Next(2) == 0 ? null : "2151999999" };
        }

        var stage = row.Type == "211" ? OracleStage.Primary : OracleStage.Junior;
        var parents = before.Where(each => each.Counted == true && SchoolTypes.HasStage(each.Type, stage)).ToList();
        return parents.Count == 0 ? row : row with { Counted = false, Parent = parents[random.Next(parents.Count)].Code };
    }

    /// <summary>
    /// Pairs of equal schools, one with (1 − limit) and one with (1 + limit) of the mean, so that every CV is exactly 0.50
    /// (小学) and 0.45 (初中) and every school passes; in one county of two, one figure is a little more.
    /// </summary>
    private static List<OracleSchool> OnTheCvLimits(Random random)
    {
        var rows = new List<OracleSchool>();
        var primaryPairs = random.Next(1, 6);
        var juniorPairs = random.Next(1, 6);
        for (var i = 0; i < primaryPairs; i++)
        {
            rows.Add(Even("21", "211", (2 * i) + 1, 0.50m));
            rows.Add(Even("21", "211", (2 * i) + 2, 1.50m));
        }

        for (var i = 0; i < juniorPairs; i++)
        {
            rows.Add(Even("31", "311", (2 * i) + 1, 0.55m));
            rows.Add(Even("31", "311", (2 * i) + 2, 1.45m));
        }

        if (random.Next(2) == 0)
        {
            rows[1] = rows[1] with { Equipment = rows[1].Equipment + 0.01m };
        }

        return rows;
    }

    private static OracleSchool Even(string category, string type, int number, decimal part)
    {
        var figures = new OracleStageFigures
        {
            Pupils = 1000,
            Doctor = 0,
            Master = 0,
            Bachelor = 100 * part,
            Associate = 0,
            UpperSecondary = 0,
            Backbone = 40 * part,
            Pe = 40 * part,
            Music = 0,
            FineArt = 0,
            Art = 0,
        };
        return new OracleSchool(Code(category, number), type, true, null)
        {
            Primary = type == "211" ? figures : OracleStageFigures.None,
            Junior = type == "311" ? figures : OracleStageFigures.None,
            TeachingFloorArea = 12_000 * part,
            IndoorSportsArea = 0,
            SportsGroundArea = 20_000 * part,
            Equipment = 500 * part,
            MultimediaRooms = 60 * part,
        };
    }
}
