using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>
/// The invented county 示例县 (519901, a code that is not assigned) in the school year 2025: twelve schools of all kinds, two
/// workbooks that must be refused for different reasons, the register and the county's form. All figures come from one fixed seed.
/// </summary>
public static class SampleCounty
{
    private const int Seed = 519901;
    private const string Folder = "519901/2025";

    /// <summary>The files of the drop folder: path and bytes.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Files() =>
        Forms().Select(form => ($"{Folder}/{form.Code}-{form[Traits.Name]}.xlsx", form.Write()))
            .Append(($"{Folder}/学校名录.xlsx", SampleCountyTables.Register(Forms())))
            .Append(($"{Folder}/区县填报表.xlsx", SampleCountyTables.CountyForm()));

    /// <summary>All forms; the two that must be refused come last.</summary>
    public static IEnumerable<SchoolFormWriter> Forms()
    {
        var random = new Random(Seed);
        yield return Primary(random, "2151990101", "示例县实验小学", 1180, 1.12m);
        yield return Primary(random, "2151990102", "示例县城关小学", 930, 1.05m);
        yield return Primary(random, "2151990103", "示例县城关小学东校区", 270, 1.10m, counted: 0, parent: "2151990102");
        yield return Primary(random, "2151990104", "示例县河西镇中心小学", 560, 1.30m);
        yield return Primary(random, "2151990105", "示例县双桥教学点", 40, 1.40m, type: "218", counted: 0, parent: "2151990104");
        yield return Primary(random, "2151990106", "示例县松林教学点", 60, 1.75m, type: "218", counted: 0, parent: "2151990104");
        yield return Junior(random, "3151990107", "示例县第一初级中学", 1260, 1.08m);
        yield return Junior(random, "3151990108", "示例县河西镇初级中学", 640, 0.97m);
        yield return Mixed(random, "3151990109", "示例县石门九年一贯制学校", "312", [480, 390], 1.15m);
        yield return Mixed(random, "3151990110", "示例县高山九年一贯制学校", "312", [210, 150], 1.45m);
        yield return Mixed(random, "3451990111", "示例县第一完全中学", "341", [900, 1100], 1.20m);
        var incomplete = Primary(random, "2151990112", "示例县柳湾小学", 330, 1.25m);
        incomplete[Measures.Multimedia] = "无";
        incomplete[Measures.Masters, Stage.Primary] = null;
        yield return incomplete;
        yield return WrongTotals(random);
        yield return WrongCode(random);
    }

    /// <summary>Refused: words in a number's cell, a negative area, and degrees that do not make the total.</summary>
    private static SchoolFormWriter WrongTotals(Random random)
    {
        var form = Primary(random, "2151990113", "示例县青石小学", 410, 1.1m);
        form[Measures.Teachers, Stage.Primary] = 30;
        form[Measures.Enrolment, Stage.Primary] = "约410人";
        form[Measures.SportsGround] = -3200;
        return form;
    }

    /// <summary>Refused: a school code of nine digits.</summary>
    private static SchoolFormWriter WrongCode(Random random)
    {
        var form = Junior(random, "315199011", "示例县云岭初级中学", 520, 1.1m);
        return form;
    }

    /// <summary>A primary school with plausible figures; level 1 has about what the quality standard asks.</summary>
    public static SchoolFormWriter Primary(
        Random random, string code, string name, int pupils, decimal level, string type = "211", int counted = 1, string? parent = null)
    {
        var form = new SchoolFormWriter(code, name, type, counted, parent);
        Stages(form, random, level, (Stage.Primary, pupils));
        return form;
    }

    private static SchoolFormWriter Junior(Random random, string code, string name, int pupils, decimal level)
    {
        var form = new SchoolFormWriter(code, name, "311");
        Stages(form, random, level, (Stage.Junior, pupils));
        return form;
    }

    private static SchoolFormWriter Mixed(Random random, string code, string name, string type, int[] pupils, decimal level)
    {
        var form = new SchoolFormWriter(code, name, type);
        Stages(form, random, level, [.. SchoolTypes.Get(type).Stages.Zip(pupils)]);
        return form;
    }

    /// <summary>Fills the form; level 1 has about what the quality standard asks.</summary>
    private static void Stages(SchoolFormWriter form, Random random, decimal level, params (Stage Stage, int Pupils)[] stages)
    {
        foreach (var (stage, pupils) in stages)
        {
            form[Measures.Enrolment, stage] = pupils;
            Classes(form, stage, pupils);
            Teachers(form, stage, pupils, level, random);
        }

        var weighted = stages.Sum(one => one.Pupils * (one.Stage == Stage.Primary ? 1m : 1.25m));
        var hall = Vary(random, weighted * 0.3m);
        form[Measures.IndoorSports] = hall;
        form[Measures.TeachingFloor] = hall + Vary(random, weighted * 4.6m * level);
        form[Measures.SportsGround] = Vary(random, weighted * 7.6m * level);
        form[Measures.Equipment] = Vary(random, weighted * 0.21m * level);
        form[Measures.Multimedia] = Whole(random, weighted * 0.024m * level);
    }

    private static void Classes(SchoolFormWriter form, Stage stage, int pupils)
    {
        string[] grades = stage switch
        {
            Stage.Primary => ["一年级", "二年级", "三年级", "四年级", "五年级", "六年级"],
            Stage.Junior => ["七年级", "八年级", "九年级"],
            _ => ["高一", "高二", "高三"],
        };
        var largest = stage == Stage.Primary ? 45 : 50;
        var perGrade = Math.Max(1, (pupils + (grades.Length * largest) - 1) / (grades.Length * largest));
        var count = perGrade * grades.Length;
        for (var index = 0; index < count; index++)
        {
            var size = (pupils / count) + (index < pupils % count ? 1 : 0);
            var number = (index % perGrade) + 1;
            form.AddClass(grades[index / perGrade], $"{number}班", size);
        }

        form[Measures.Classes, stage] = count;
    }

    private static void Teachers(SchoolFormWriter form, Stage stage, int pupils, decimal level, Random random)
    {
        var total = Whole(random, pupils * (stage == Stage.Primary ? 0.062m : 0.078m) * level);
        var master = total / 12;
        var associate = stage == Stage.Primary ? total / 4 : total / 20;
        var secondary = stage == Stage.Primary ? total / 25 : 0;
        form[Measures.Teachers, stage] = total;
        form[Measures.Doctors, stage] = 0;
        form[Measures.Masters, stage] = master;
        form[Measures.Associates, stage] = associate;
        form[Measures.UpperSecondary, stage] = secondary;
        form[Measures.Bachelors, stage] = total - master - associate - secondary;
        form[Measures.Backbone, stage] = Whole(random, pupils * 0.0108m * level);
        var specialists = Math.Max(1, Whole(random, pupils * 0.0100m * level));
        form[Measures.PeTeachers, stage] = specialists - (specialists / 2);
        form[Measures.MusicTeachers, stage] = specialists / 4;
        form[Measures.FineArts, stage] = (specialists / 2) - (specialists / 4);
        form[Measures.Arts, stage] = 0;
    }

    /// <summary>Up to a tenth more or less, to two decimals.</summary>
    private static decimal Vary(Random random, decimal about) => Math.Round(about * (90 + random.Next(21)) / 100, 2);

    private static int Whole(Random random, decimal about) => (int)Math.Ceiling(about * (97 + random.Next(7)) / 100);
}
