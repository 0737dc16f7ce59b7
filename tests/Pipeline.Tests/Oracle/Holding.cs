namespace Pipeline.Tests.Oracle;

/// <summary>The numerators that a school, or a school with the rows merged into it, holds in one stage.</summary>
/// <param name="Pupils">P.</param>
/// <param name="Above">L1: 专任教师 with 专科 and above (小学), 本科 and above (初中).</param>
/// <param name="Backbone">L2.</param>
/// <param name="PeAndArt">L3: 体育 + 音乐 + 美术 + 艺术.</param>
public sealed record StageHolding(Fraction? Pupils, Fraction? Above, Fraction? Backbone, Fraction? PeAndArt)
{
    public static StageHolding Nothing { get; } = new(0, 0, 0, 0);

    public static StageHolding operator +(StageHolding a, StageHolding b) =>
        new(a.Pupils + b.Pupils, a.Above + b.Above, a.Backbone + b.Backbone, a.PeAndArt + b.PeAndArt);

    public static StageHolding From(OracleSchool school, OracleStage stage)
    {
        var figures = school.Of(stage);
        if (figures.Pupils is null && !SchoolTypes.HasStage(school.Type, stage))
        {
            // A 小学 leaves the 初中 columns empty because it has none: nothing, not a missing figure.
            return Nothing;
        }

        var bachelorAndAbove = Exact(figures.Doctor) + Exact(figures.Master) + Exact(figures.Bachelor);
        return new StageHolding(
            Exact(figures.Pupils),
            stage == OracleStage.Primary ? bachelorAndAbove + Exact(figures.Associate) : bachelorAndAbove,
            Exact(figures.Backbone),
            Exact(figures.Pe) + Exact(figures.Music) + Exact(figures.FineArt) + Exact(figures.Art));
    }

    internal static Fraction? Exact(decimal? figure) => figure is { } known ? (Fraction)known : null;
}

/// <summary>What a school holds as a whole, before its assets are split between the stages.</summary>
/// <param name="Primary">小学.</param>
/// <param name="Junior">初中.</param>
/// <param name="Senior">高中, of which only the pupils count, in the split.</param>
/// <param name="TeachingRooms">L4: 教学及辅助用房面积 − 室内体育用房面积, ㎡.</param>
/// <param name="SportsAreas">L5: 运动场地面积 + 室内体育用房面积, ㎡.</param>
/// <param name="Equipment">L6, 元.</param>
/// <param name="MultimediaRooms">L7, 间.</param>
public sealed record Holding(
    StageHolding Primary,
    StageHolding Junior,
    StageHolding Senior,
    Fraction? TeachingRooms,
    Fraction? SportsAreas,
    Fraction? Equipment,
    Fraction? MultimediaRooms)
{
    /// <summary>Numerators and pupils summed, stage by stage and asset by asset; a sum with a missing part is missing.</summary>
    public static Holding operator +(Holding a, Holding b) => new(
        a.Primary + b.Primary,
        a.Junior + b.Junior,
        a.Senior + b.Senior,
        a.TeachingRooms + b.TeachingRooms,
        a.SportsAreas + b.SportsAreas,
        a.Equipment + b.Equipment,
        a.MultimediaRooms + b.MultimediaRooms);

    public static Holding From(OracleSchool school) => new(
        StageHolding.From(school, OracleStage.Primary),
        StageHolding.From(school, OracleStage.Junior),
        StageHolding.From(school, OracleStage.Senior),
        StageHolding.Exact(school.TeachingFloorArea) - StageHolding.Exact(school.IndoorSportsArea),
        StageHolding.Exact(school.SportsGroundArea) + StageHolding.Exact(school.IndoorSportsArea),
        StageHolding.Exact(school.Equipment) * 10_000,
        StageHolding.Exact(school.MultimediaRooms));

    public StageHolding Of(OracleStage stage) => stage switch
    {
        OracleStage.Primary => Primary,
        OracleStage.Junior => Junior,
        _ => Senior,
    };

    /// <summary>The raw resources x of L1..L7 in one stage: teachers as reported by stage, assets by the stage's share.</summary>
    public IReadOnlyList<Fraction?> Resources(string type, OracleStage stage)
    {
        var share = SchoolTypes.Share(type, stage, each => Of(each).Pupils);
        var own = Of(stage);
        return
        [
            own.Above,
            own.Backbone,
            own.PeAndArt,
            TeachingRooms * share,
            SportsAreas * share,
            Equipment * share,
            MultimediaRooms * share,
        ];
    }
}
