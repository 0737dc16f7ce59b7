using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>班额: how large a class may be (教督〔2017〕6号 政府保障程度（五）), and from what size it is called large or huge.</summary>
public static class ClassSizes
{
    /// <summary>大班额 begins with this many pupils; huge classes are counted with it.</summary>
    public const int Large = 56;

    /// <summary>超大班额 begins with this many pupils.</summary>
    public const int Huge = 66;

    /// <summary>The largest class with which the stage passes.</summary>
    public static int Limit(Stage stage) => stage switch
    {
        Stage.Primary => 45,
        Stage.Junior => 50,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Only primary and junior secondary are judged."),
    };
}
