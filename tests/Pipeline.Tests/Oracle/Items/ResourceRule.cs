namespace Pipeline.Tests.Oracle.Items;

/// <summary>What one indicator of resources is made of: figures of the stage, figures of the whole school that are added and taken away, and per how many pupils.</summary>
public sealed record Made(string Id, int Per, string[] Stage, string[] Whole, string[] Less);

/// <summary>The resources of a standard: its indicators and its limits (domain.md §2.1, §3).</summary>
public sealed record ResourceOracleRule(IReadOnlyList<Made> Indicators, bool Quality)
{
    private static readonly string[] Bachelors = ["teachersDoctor", "teachersMaster", "teachersBachelor"];

    public static ResourceOracleRule QualityOf(OracleStage stage) => new(
        [
            new("L1", 100, Above(stage), [], []),
            new("L2", 100, ["teachersBackbone"], [], []),
            new("L3", 100, ["teachersPe", "teachersMusic", "teachersFineArt", "teachersArt"], [], []),
            new("L4", 1, [], ["teachingFloorArea"], ["indoorSportsArea"]),
            new("L5", 1, [], ["sportsGroundArea", "indoorSportsArea"], []),
            new("L6", 1, [], ["equipmentValue"], []),
            new("L7", 100, [], ["multimediaRooms"], []),
        ],
        true);

    public static ResourceOracleRule BasicOf(OracleStage stage) => new(
        [
            new("B1", 1, [], ["teachingFloorArea"], ["indoorSportsArea"]),
            new("B2", 1, [], ["sportsGroundArea", "indoorSportsArea"], []),
            new("B3", 1, [], ["equipmentValue"], []),
            new("B4", 100, [], ["computers"], []),
            new("B5", 1, [], ["books"], []),
            new("B6", 1, ["teachers"], [], []),
            new("B7", 1, Above(stage), [], []),
            new("B8", 1, ["teachersTitled"], [], []),
        ],
        false);

    /// <summary>小学 ≤ 0.65, 初中 ≤ 0.55.</summary>
    public static Fraction CompositeLimit(OracleStage stage) => stage == OracleStage.Primary ? 0.65m : 0.55m;

    private static string[] Above(OracleStage stage) => stage == OracleStage.Primary ? [.. Bachelors, "teachersAssociate"] : Bachelors;
}
