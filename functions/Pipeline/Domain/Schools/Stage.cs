namespace Pipeline.Domain.Schools;

/// <summary>学段.</summary>
public enum Stage
{
    /// <summary>小学.</summary>
    Primary,

    /// <summary>初中.</summary>
    Junior,

    /// <summary>高中: no standard of compulsory education judges it; it takes its part of a mixed school's assets.</summary>
    Senior,
}

/// <summary>城乡分类.</summary>
public enum Location
{
    /// <summary>城区.</summary>
    Urban,

    /// <summary>镇区.</summary>
    Town,

    /// <summary>乡村.</summary>
    Rural,
}

/// <summary>举办者.</summary>
public enum Ownership
{
    /// <summary>公办.</summary>
    Public,

    /// <summary>民办.</summary>
    Private,
}

/// <summary>How stages are written in documents and keys.</summary>
public static class Stages
{
    /// <summary>primary, junior or senior.</summary>
    public static string Id(Stage stage) => stage switch
    {
        Stage.Primary => "primary",
        Stage.Junior => "junior",
        Stage.Senior => "senior",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>The stage that <see cref="Id"/> wrote.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static Stage Parse(string id) => Enum.Parse<Stage>(id, ignoreCase: true);

    /// <summary>小学, 初中 or 高中.</summary>
    public static string Chinese(Stage stage) => stage switch
    {
        Stage.Primary => "小学",
        Stage.Junior => "初中",
        Stage.Senior => "高中",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    /// <summary>The stage that this (folded) word is; null where it is none.</summary>
    public static Stage? Find(string folded) => folded switch
    {
        "小学" => Stage.Primary,
        "初中" => Stage.Junior,
        "高中" => Stage.Senior,
        _ => null,
    };
}
