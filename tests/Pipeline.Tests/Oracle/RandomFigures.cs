namespace Pipeline.Tests.Oracle;

/// <summary>Figures for a school that lie about the thresholds: whole pupils, teachers and rooms; areas and 万元 as decimals.</summary>
public static class RandomFigures
{
    public static OracleSchool Fill(OracleSchool school, Random random, bool rich)
    {
        var filled = school with
        {
            Primary = Stage(school.Type, OracleStage.Primary, random, rich),
            Junior = Stage(school.Type, OracleStage.Junior, random, rich),
            Senior = Stage(school.Type, OracleStage.Senior, random, rich),
        };
        // The first stage has weight 1 in its type's split, so t × weighted pupils puts it exactly on the threshold t.
        var first = SchoolTypes.HasStage(school.Type, OracleStage.Primary) ? OracleStage.Primary : OracleStage.Junior;
        var weighted = WeightedPupils(filled);
        var sports = Near(4, first, random, rich) * weighted;
        var indoor = random.Next(2) == 0 ? 0 : decimal.Floor(sports / 10);
        return filled with
        {
            TeachingFloorArea = (Near(3, first, random, rich) * weighted) + indoor,
            IndoorSportsArea = indoor,
            SportsGroundArea = sports - indoor,
            Equipment = Near(5, first, random, rich) * weighted / 10_000,
            MultimediaRooms = Whole(Near(6, first, random, rich) * weighted / 100, rich),
        };
    }

    /// <summary>Makes some of a school's figures missing.</summary>
    public static OracleSchool Lose(OracleSchool school, Random random) => school with
    {
        Primary = Lose(school.Primary, random),
        Junior = Lose(school.Junior, random),
        Senior = Lose(school.Senior, random),
        TeachingFloorArea = Lose(school.TeachingFloorArea, random),
        IndoorSportsArea = Lose(school.IndoorSportsArea, random),
        SportsGroundArea = Lose(school.SportsGroundArea, random),
        Equipment = Lose(school.Equipment, random),
        MultimediaRooms = Lose(school.MultimediaRooms, random),
    };

    private static OracleStageFigures Lose(OracleStageFigures figures, Random random) => figures with
    {
        Pupils = Lose(figures.Pupils, random),
        Doctor = Lose(figures.Doctor, random),
        Bachelor = Lose(figures.Bachelor, random),
        Associate = Lose(figures.Associate, random),
        UpperSecondary = Lose(figures.UpperSecondary, random),
        Backbone = Lose(figures.Backbone, random),
        Pe = Lose(figures.Pe, random),
        Art = Lose(figures.Art, random),
    };

    private static decimal? Lose(decimal? figure, Random random) => random.Next(60) == 0 ? null : figure;

    private static OracleStageFigures Stage(string type, OracleStage stage, Random random, bool rich)
    {
        // A special school has both stages of compulsory schooling too, and still takes no part.
        var reports = SchoolTypes.HasStage(type, stage) || (type == "511" && stage != OracleStage.Senior);
        if (!reports)
        {
            return OracleStageFigures.None;
        }

        var pupils = Pupils(type, random);
        var above = Teachers(0, pupils, stage, random, rich);
        var art = Teachers(2, pupils, stage, random, rich);
        var master = decimal.Floor(above / 10);
        var associate = stage == OracleStage.Primary ? decimal.Floor(above / 3) : random.Next(5);
        var pe = decimal.Ceiling(art / 2);
        var music = decimal.Floor(art / 4);
        return new OracleStageFigures
        {
            Pupils = pupils,
            Doctor = 0,
            Master = master,
            Bachelor = above - master - (stage == OracleStage.Primary ? associate : 0),
            Associate = associate,
            UpperSecondary = random.Next(3),
            Backbone = Teachers(1, pupils, stage, random, rich),
            Pe = pe,
            Music = music,
            FineArt = art - pe - music,
            Art = 0,
        };
    }

    private static decimal Pupils(string type, Random random)
    {
        if (type == SchoolTypes.TeachingPoint)
        {
            return random.Next(3) == 0 ? random.Next(49, 52) : random.Next(3, 121);
        }

        return random.Next(20) switch
        {
            // A stage of a mixed school that has closed or not yet opened.
            0 when type is "312" or "345" => 0,
            // Round enrolments, where whole teachers and rooms can meet a threshold exactly.
            < 8 => 500 * random.Next(1, 6),
            _ => random.Next(55, 2400),
        };
    }

    private static decimal Teachers(int indicator, decimal pupils, OracleStage stage, Random random, bool rich) =>
        Whole(Near(indicator, stage, random, rich) * pupils / 100, rich);

    private static decimal Whole(decimal number, bool rich) => rich ? decimal.Ceiling(number) : decimal.Round(number);

    /// <summary>A value exactly on the threshold, exactly on 85 % of it, or about it; in a rich county never under it.</summary>
    private static decimal Near(int indicator, OracleStage stage, Random random, bool rich)
    {
        var threshold = Thresholds(stage)[indicator];
        return random.Next(10) switch
        {
            < 3 => threshold,
            3 when !rich => 0.85m * threshold,
            4 when !rich => threshold * random.Next(60, 100) / 100,
            _ => threshold * random.Next(100, 170) / 100,
        };
    }

    private static decimal[] Thresholds(OracleStage stage) => stage == OracleStage.Primary
        ? [4.2m, 1m, 0.9m, 4.5m, 7.5m, 2000m, 2.3m]
        : [5.3m, 1m, 0.9m, 5.8m, 10.2m, 2500m, 2.4m];

    private static decimal WeightedPupils(OracleSchool school)
    {
        var a = school.Primary.Pupils ?? 0;
        var b = school.Junior.Pupils ?? 0;
        var c = school.Senior.Pupils ?? 0;
        return school.Type switch
        {
            "312" => a + (1.1m * b),
            "341" => b + (1.2m * c),
            "345" => a + (1.1m * b) + (1.32m * c),
            "111" => 200,
            _ => a + b + c,
        };
    }
}
