using System.Collections.Immutable;
using Pipeline.Domain.Intake;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>
/// A grade of a county's data (数据质量等级): the least shares of schools that reported and of figures of the quality standard that are known, and
/// the largest share of findings without an explanation among all findings. The product's own scale, from no document.
/// </summary>
public sealed record DataGrade(string Id, string Chinese, string English, decimal Reported, decimal Known, decimal Unexplained)
{
    public Phrase Title => new(Chinese, English);
}

/// <summary>The grades, best first; the last asks for nothing.</summary>
public static class DataGrades
{
    public static ImmutableArray<DataGrade> All { get; } =
    [
        new("A", "优：应报尽报，数据齐全，疑问都有解释", "complete, and every doubt is explained",  1,     1,     0),
        new("B", "良：基本报齐，少数疑问没有解释",       "nearly complete, few doubts unexplained", 0.95m, 0.95m, 0.5m),
        new("C", "中：部分学校或数据缺",               "some schools or figures are missing",     0.80m, 0.80m, 1),
        new("D", "差：缺名录或缺很多数据",             "no register, or much is missing",         0,     0,     1),
    ];
}
