namespace Pipeline.Tests.Oracle;

/// <summary>学段: 小学, 初中, 高中.</summary>
public enum OracleStage
{
    Primary,
    Junior,
    Senior,
}

/// <summary>What a school reports for one stage; null = missing, never zero.</summary>
public sealed record OracleStageFigures
{
    public static OracleStageFigures None { get; } = new();

    /// <summary>在校生数.</summary>
    public decimal? Pupils { get; init; }

    /// <summary>博士教师.</summary>
    public decimal? Doctor { get; init; }

    /// <summary>硕士教师.</summary>
    public decimal? Master { get; init; }

    /// <summary>本科教师.</summary>
    public decimal? Bachelor { get; init; }

    /// <summary>专科教师.</summary>
    public decimal? Associate { get; init; }

    /// <summary>高中阶段及以下教师.</summary>
    public decimal? UpperSecondary { get; init; }

    /// <summary>县级及以上骨干教师.</summary>
    public decimal? Backbone { get; init; }

    /// <summary>体育专任教师.</summary>
    public decimal? Pe { get; init; }

    /// <summary>音乐专任教师.</summary>
    public decimal? Music { get; init; }

    /// <summary>美术专任教师.</summary>
    public decimal? FineArt { get; init; }

    /// <summary>艺术专任教师.</summary>
    public decimal? Art { get; init; }
}

/// <summary>A school as it reports; null = missing, never zero. The assets are the whole school's.</summary>
/// <param name="Code">学校标识码.</param>
/// <param name="Type">办学类型, the three-digit code.</param>
/// <param name="Counted">是否计校数: 1 true, 0 false.</param>
/// <param name="Parent">所属学校标识码.</param>
public sealed record OracleSchool(string Code, string Type, bool? Counted, string? Parent)
{
    public OracleStageFigures Primary { get; init; } = OracleStageFigures.None;

    public OracleStageFigures Junior { get; init; } = OracleStageFigures.None;

    public OracleStageFigures Senior { get; init; } = OracleStageFigures.None;

    /// <summary>教学及辅助用房面积, ㎡.</summary>
    public decimal? TeachingFloorArea { get; init; }

    /// <summary>室内体育用房面积, ㎡.</summary>
    public decimal? IndoorSportsArea { get; init; }

    /// <summary>运动场地面积, ㎡.</summary>
    public decimal? SportsGroundArea { get; init; }

    /// <summary>教学仪器设备资产值, 万元.</summary>
    public decimal? Equipment { get; init; }

    /// <summary>网络多媒体教室, 间.</summary>
    public decimal? MultimediaRooms { get; init; }

    public OracleStageFigures Of(OracleStage stage) => stage switch
    {
        OracleStage.Primary => Primary,
        OracleStage.Junior => Junior,
        _ => Senior,
    };
}
