using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>Verdicts as pages, tables and the console say them to people.</summary>
public static class VerdictText
{
    public static Phrase Of(string status) => status switch
    {
        "passed" => new("达标", "passed"),
        "failed" => new("未达标", "failed"),
        "notApplicable" => new("不适用", "not applicable"),
        _ => new("待定", "undetermined"),
    };
}
