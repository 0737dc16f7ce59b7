using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>
/// The schools of the second invented county, year by year. Each school's figures vary from a seed of its own, so that a school is much the
/// same in both years: buildings stay as they were, staff and equipment follow the pupils. Where a school falls short is written down below.
/// </summary>
internal static class SecondCountySchools
{
    /// <summary>What each stage asks per pupil: teachers in all, then the seven indicators of the quality standard (L6 in 万元).</summary>
    private static readonly Dictionary<Stage, decimal[]> Wanted = new()
    {
        [Stage.Primary] = [0.062m, 0.042m, 0.010m, 0.009m, 4.5m, 7.5m, 0.2m, 0.023m],
        [Stage.Junior] = [0.078m, 0.053m, 0.010m, 0.009m, 5.8m, 10.2m, 0.25m, 0.024m],
        [Stage.Senior] = [0.080m, 0, 0.010m, 0.009m, 0, 0, 0, 0],
    };

    /// <summary>A school: level 1 has what the quality standard asks; pupils by stage in 2024 and 2025.</summary>
    private sealed record Plan(string Code, string Name, string Type, string Location, decimal Level, int[] Before, int[] Now)
    {
        public string Ownership { get; init; } = "公办";

        public string? Parent { get; init; }
    }

    private static readonly Plan[] Plans =
    [
        new("2134990101", "样例县第一小学", "211", "城区", 1.10m, [1420], [1450]),
        new("2134990102", "样例县城东小学", "211", "城区", 1.16m, [980], [1010]),
        new("2134990103", "样例县河口镇中心小学", "211", "镇区", 1.20m, [720], [735]),
        new("2134990104", "样例县北坡镇中心小学", "211", "镇区", 1.24m, [610], [600]),
        new("2134990105", "样例县柳林村小学", "211", "乡村", 1.35m, [240], [228]),
        new("2134990106", "样例县启明民办小学", "211", "城区", 1.12m, [520], [548]) { Ownership = "民办" },
        new("2134990107", "样例县石桥教学点", "218", "乡村", 1.45m, [64], [62]) { Parent = "2134990103" },
        new("2134990108", "样例县云台教学点", "218", "乡村", 1.50m, [41], [38]) { Parent = "2134990104" },
        new("3134990109", "样例县第一初级中学", "311", "城区", 1.14m, [880], [900]),
        new("3134990110", "样例县河口镇初级中学", "311", "镇区", 1.18m, [470], [480]),
        new("3134990111", "样例县南泉镇初级中学", "311", "镇区", 1.15m, [336], [330]),
        new("3134990112", "样例县山前九年一贯制学校", "312", "乡村", 1.30m, [330, 156], [322, 150]),
        new("3134990113", "样例县湖东九年一贯制学校", "312", "镇区", 1.14m, [560, 262], [572, 270]),
        new("3434990114", "样例县实验中学", "341", "城区", 1.16m, [402, 960], [412, 980]),
    ];

    /// <summary>Where a school lies apart from its level: the indicator as a multiple of what is asked.</summary>
    private static decimal? Apart(string code, int year, int indicator) => (code[^2..], year, indicator) switch
    {
        ("03", _, 3) => 0.82m, // 体育、艺术教师 in both years: the school that fails since 2024.
        ("04", 2024, 6) => 0.50m, // 教学仪器设备, bought in 2025.
        ("06", 2024, 2) => 0.90m,
        ("06", _, 5) => 0.93m, // One miss in 2025 is allowed, two in 2024 are not.
        ("09", 2024, 2) => 3.9m, // Backbone teachers are concentrated here: the coefficient is above its limit.
        ("09", _, 2) => 3.6m,
        ("11", 2024, 4) => 0.92m, // Both mended by the building project.
        ("11", 2024, 5) => 0.94m,
        _ => null,
    };

    /// <summary>Every school of a year, in the order of the register.</summary>
    public static IEnumerable<SchoolFormWriter> Of(int year) => Plans.Select(plan => School(plan, year));

    private static SchoolFormWriter School(Plan plan, int year)
    {
        var seed = int.Parse(plan.Code[^8..], CultureInfo.InvariantCulture);
        var (random, ofClasses) = (new Random(seed), new Random(seed));
        var type = SchoolTypes.Get(plan.Type);
        var form = new SchoolFormWriter(plan.Code, plan.Name, plan.Type, plan.Type == "218" ? 0 : 1, plan.Parent);
        form[Traits.Location] = plan.Location;
        form[Traits.Ownership] = plan.Ownership;
        foreach (var (stage, pupils) in type.Stages.Zip(year == SecondCounty.Before ? plan.Before : plan.Now))
        {
            form[Measures.Enrolment, stage] = pupils;
            SetClasses(form, stage, pupils, year, ofClasses);
            SetTeachers(form, plan, stage, pupils, year, random);
            SetPupils(form, plan, stage, pupils, random);
        }

        SetAssets(form, plan, type, year, random);
        SetFunds(form, type, year);
        SetRooms(form, plan, type, year);
        return form;
    }

    private static void SetClasses(SchoolFormWriter form, Stage stage, int pupils, int year, Random random)
    {
        var (grades, largest) = stage switch
        {
            Stage.Primary => (Grades.Offered[..6], 42),
            Stage.Junior => (Grades.Offered[6..9], 46),
            _ => (Grades.Offered[9..], 50),
        };
        var parallel = Math.Max(1, (pupils + (grades.Length * largest) - 1) / (grades.Length * largest));
        var count = parallel * grades.Length;
        var sizes = Enumerable.Range(0, count).Select(index => (pupils / count) + (index < pupils % count ? 1 : 0)).ToArray();
        for (var index = 0; index < count / 2; index++)
        {
            Move(sizes, count - 1 - index, index, random.Next(3));
        }

        // 超班额: two classes of the largest school in 2024, one in 2025.
        for (var index = 0; form.Code == SecondCounty.LargestSchool && index < (year == SecondCounty.Before ? 2 : 1); index++)
        {
            Move(sizes, count - 1 - index, index, 47 - index - sizes[index]);
        }

        for (var index = 0; index < count; index++)
        {
            form.AddClass(grades[index / parallel], $"{(index % parallel) + 1}班", sizes[index]);
        }

        form[Measures.Classes, stage] = count;
        form[Measures.FirstGrade, stage] = sizes[..parallel].Sum();
        form[Measures.Entrants, stage] = sizes[..parallel].Sum();
    }

    private static void Move(int[] sizes, int from, int to, int pupils)
    {
        sizes[from] -= pupils;
        sizes[to] += pupils;
    }

    private static void SetTeachers(SchoolFormWriter form, Plan plan, Stage stage, int pupils, int year, Random random)
    {
        var total = Count(plan, year, stage, 0, pupils, random);
        var (masters, associates, secondary) = (total / 12, stage == Stage.Primary ? total / 6 : total / 25, stage == Stage.Primary ? total / 40 : 0);
        form[Measures.Teachers, stage] = total;
        form[Measures.Doctors, stage] = stage == Stage.Senior ? 1 : 0;
        form[Measures.Masters, stage] = masters;
        form[Measures.Associates, stage] = associates;
        form[Measures.UpperSecondary, stage] = secondary;
        form[Measures.Bachelors, stage] = total - masters - associates - secondary - (stage == Stage.Senior ? 1 : 0);
        form[Measures.Backbone, stage] = Count(plan, year, stage, 2, pupils, random);
        var specialists = Count(plan, year, stage, 3, pupils, random);
        form[Measures.PeTeachers, stage] = specialists - (specialists / 2);
        form[Measures.MusicTeachers, stage] = specialists / 4;
        form[Measures.FineArts, stage] = (specialists / 2) - (specialists / 4);
        form[Measures.Arts, stage] = 0;
        form[Measures.TitledTeachers, stage] = total * (50 + random.Next(10)) / 100;
        form[Measures.QualifiedTeachers, stage] = total - (year == SecondCounty.Before && plan.Code.EndsWith("05", StringComparison.Ordinal) ? 1 : 0);
        form[Measures.TrainedTeachers, stage] = total - (year == SecondCounty.Before && plan.Code.EndsWith("10", StringComparison.Ordinal) ? 3 : 0);
        var eligible = Math.Max(1, total * 6 / 10);
        var exchanged = Ceiling(eligible * (year == SecondCounty.Before ? 0.08m : 0.12m));
        form[Measures.ExchangeEligible, stage] = eligible;
        form[Measures.Exchanged, stage] = exchanged;
        form[Measures.ExchangedBackbone, stage] = Ceiling(exchanged * 0.22m);
        form[Measures.VisitingTeachers, stage] = plan.Location == "乡村" ? 1 : 0;
    }

    private static void SetPupils(SchoolFormWriter form, Plan plan, Stage stage, int pupils, Random random)
    {
        var (migrants, leftBehind, boarding) = plan.Location switch { "城区" => (14, 3, 0), "镇区" => (5, 16, 20), _ => (1, 28, 25) };
        form[Measures.MigrantPupils, stage] = pupils * migrants / 100;
        form[Measures.LeftBehindPupils, stage] = pupils * leftBehind / 100;
        form[Measures.InclusivePupils, stage] = pupils / 220;
        form[Measures.HomeTaughtPupils, stage] = pupils > 450 && stage != Stage.Senior ? 1 : 0;
        form[Measures.BoardingPupils, stage] = stage == Stage.Primary ? pupils * boarding / 200 : pupils * (boarding + 12) / 100;
        if (stage == Stage.Junior)
        {
            var (entry, came, left, gone) = ((pupils / 3) + 4, random.Next(4), random.Next(5), random.Next(3));
            form[Measures.EntryThreeYearsAgo, stage] = entry;
            form[Measures.TransferredIn, stage] = came;
            form[Measures.TransferredOut, stage] = left;
            form[Measures.Deceased, stage] = 0;
            form[Measures.Graduates, stage] = entry + came - left - gone;
        }
    }

    /// <summary>Buildings and grounds are those for the pupils of 2024; what is bought follows the pupils.</summary>
    private static void SetAssets(SchoolFormWriter form, Plan plan, SchoolType type, int year, Random random)
    {
        var units = Weighted(type, plan.Before);
        var bought = Weighted(type, year == SecondCounty.Before ? plan.Before : plan.Now) * (year == SecondCounty.Before ? 1 : 1.04m);
        var hall = Vary(random, units * 0.3m);
        form[Measures.IndoorSports] = hall;
        form[Measures.TeachingFloor] = hall + Vary(random, units * Share(plan, type, year, 4));
        form[Measures.SportsGround] = Vary(random, units * Share(plan, type, year, 5)) - hall;
        form[Measures.Equipment] = Vary(random, bought * Share(plan, type, year, 6));
        form[Measures.Multimedia] = Ceiling(bought * Share(plan, type, year, 7));
        form[Measures.BuildingArea] = Vary(random, units * 12 * plan.Level);
        form[Measures.LandArea] = Vary(random, units * 30 * plan.Level);
        form[Measures.OtherSportsArea] = plan.Location == "城区" ? Vary(random, units * 0.2m) : 0;
        form[Measures.LeasedSportsArea] = 0;
        form[Measures.Computers] = Ceiling(bought * 0.14m * plan.Level);
        form[Measures.Books] = Ceiling(bought * 28 * plan.Level);
    }

    private static void SetFunds(SchoolFormWriter form, SchoolType type, int year)
    {
        var pupils = type.Stages.Sum(stage => (int)form[Measures.Enrolment, stage]!);
        var quota = type.Stages.Sum(stage => (int)form[Measures.Enrolment, stage]! * SecondCounty.Quota(stage, year)) / pupils;
        var funds = Math.Round(Math.Max(pupils, 100) * quota * 1.03m / 10_000, 2);
        form[Measures.PublicFunds] = funds;
        form[Measures.TrainingFunds] = Math.Round(funds * (year == SecondCounty.Before && form.Code.EndsWith("10", StringComparison.Ordinal) ? 0.041m : 0.058m), 2);
    }

    private static void SetRooms(SchoolFormWriter form, Plan plan, SchoolType type, int year)
    {
        var classes = type.Stages.Sum(stage => (int)form[Measures.Classes, stage]!);
        var need = (classes + 11) / 12;
        form[Measures.MusicRooms] = need;
        form[Measures.ArtRooms] = year == SecondCounty.Before && plan.Code == SecondCounty.LargestSchool ? need - 1 : need;
        for (var number = 1; number <= need; number++)
        {
            form.AddRoom("音乐教室", $"音乐教室{number}", 98 + number).AddRoom("美术教室", $"美术教室{number}", 92 + number);
        }
    }

    private static decimal Weighted(SchoolType type, int[] pupils) => type.Stages.Zip(pupils).Sum(one => one.Second * type.WeightOf(one.First));

    /// <summary>What the school has of a whole-school indicator for each weighted pupil, so that the stage that asks most has its level.</summary>
    private static decimal Share(Plan plan, SchoolType type, int year, int indicator) =>
        type.Stages.Where(stage => stage != Stage.Senior).Max(stage => Wanted[stage][indicator] / type.WeightOf(stage)) * (Apart(plan.Code, year, indicator) ?? plan.Level);

    private static int Count(Plan plan, int year, Stage stage, int indicator, int pupils, Random random)
    {
        var varied = (100 + random.Next(5)) / 100m;
        return Apart(plan.Code, year, indicator) is { } apart
            ? (int)(pupils * Wanted[stage][indicator] * apart)
            : Ceiling(pupils * Wanted[stage][indicator] * plan.Level * varied);
    }

    private static int Ceiling(decimal number) => (int)Math.Ceiling(number);

    /// <summary>Up to two hundredths more or less, to two decimals.</summary>
    private static decimal Vary(Random random, decimal about) => Math.Round(about * (98 + random.Next(5)) / 100, 2);
}
