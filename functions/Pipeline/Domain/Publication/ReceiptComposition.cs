using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>From a judgement to the receipt.</summary>
public static partial class ReceiptComposition
{
    private const int LongestQuoted = 200;
    private const int LongestExplanation = 500;

    /// <summary>Composes the receipt of an upload, with what stands around it where that is known.</summary>
    public static Receipt Compose(
        string file, DateTimeOffset uploadTime, string? sha256, Outcome outcome, Judgement judgement, Surroundings? surroundings = null)
    {
        ImmutableArray<CauseCount> causes =
        [
            .. from cause in judgement.Findings.GroupBy(finding => finding.Rule.Code, StringComparer.Ordinal)
               let rule = cause.First().Rule
               orderby rule.Severity descending
               select new CauseCount(rule.Code, Id(rule.Severity), cause.Count() + judgement.NotKept.GetValueOrDefault(rule.Code), cause.Count()),
        ];
        var placed = UploadPath.Parse(file) as UploadPath.Placed;
        var around = surroundings ?? Surroundings.None;
        var accepted = outcome is not (Outcome.Refused or Outcome.Vanished);
        var mine = new Source(file, uploadTime, sha256 ?? "", judgement.Facts);
        return new Receipt(
            file,
            uploadTime,
            sha256,
            placed?.CountyYear.County.ToString(),
            placed?.CountyYear.Year.First,
            judgement.School?.ToString(),
            around.Contact,
            judgement.Kinds,
            Outcomes.Id(outcome),
            IsKeptApart(judgement) && outcome is not (Outcome.Refused or Outcome.Vanished) ? KeptApart : Outcomes.Statement(outcome),
            new FindingCounts(Count(Severity.Refusal), Count(Severity.Warning), Count(Severity.Note), judgement.Findings.Count(finding => finding.Explanation is not null)),
            causes,
            [.. judgement.Findings.OrderByDescending(finding => finding.Rule.Severity).Select(Entry)],
            outcome == Outcome.Vanished || judgement.School is not null ? null : Read(judgement),
            accepted && around.Previous is { } previous ? Changes(previous, mine) : null,
            accepted ? Overlaps(mine, around.Others) : null,
            accepted && judgement.School is { } school && judgement.Kinds.Contains(WorkbookKinds.SchoolForm.Id, StringComparer.Ordinal) ? Missing(school, mine, around.Others) : [],
            accepted && judgement.School is not null ? Meaning(mine, around.Others) : [],
            CheckedCopy: null);

        int Count(Severity severity) => causes.Where(cause => cause.Severity == Id(severity)).Sum(cause => cause.Count);
    }

    /// <summary>How a weight is written: refusal, warning or note.</summary>
    internal static string Id(Severity severity) => severity switch { Severity.Refusal => "refusal", Severity.Warning => "warning", _ => "note" };

    private static readonly Phrase KeptApart = new("已接收，单独存放：本学年已封账，不计入公布的结果。", "Accepted and kept apart: the year is closed, and it does not count in what is published.");

    private static bool IsKeptApart(Judgement judgement) => judgement.Findings.Any(finding => finding.Rule == ValidationRules.AfterClosing);

    private static FindingEntry Entry(Finding finding) => new(
        finding.Rule.Code,
        Id(finding.Rule.Severity),
        finding.Place?.ToString(),
        finding.Quoted is { } quoted ? TextGate.Shorten(quoted, LongestQuoted) : null,
        finding.Statement,
        finding.Rule.Instruction,
        finding.Explanation is { } explanation ? TextGate.Shorten(explanation, LongestExplanation) : null);

    /// <summary>What the file alone means; of each stage also what other uploads complete, without a view to sites or the register.</summary>
    private static ImmutableArray<StageMeaning> Meaning(Source mine, ImmutableArray<Source> others)
    {
        var merged = others.IsEmpty ? [] : Standings([mine, .. others]).ToDictionary(one => (one.Standing.Judged.School.Code, one.Standing.Stage), one => one.Standing);
        return
        [
            .. from one in Standings([mine])
               select new StageMeaning(
                   Summary(one.Standing, one.LeftOut),
                   one.LeftOut,
                   SchoolsComposition.Entry(one.Standing),
                   merged.TryGetValue((one.Standing.Judged.School.Code, one.Standing.Stage), out var together) ? WithOthers(one.Standing, together) : null),
        ];
    }

    private static IEnumerable<(SchoolStanding Standing, ReasonEntry? LeftOut)> Standings(IEnumerable<Source> sources)
    {
        var rule = Standards.Quality.Resources!;
        var schools = SchoolRecord.Merge(sources);
        var leftOut = Roster.Of(schools, rule, registerKnown: false).LeftOut.ToLookup(one => one.School.Code, one => Reason(one.Reason));
        return from school in schools
               where school.Type is { Standing: not Standing.Outside }
               let judged = new JudgedSchool(school, [])
               from stage in Standards.Judged
               where school.Type!.Stages.Contains(stage)
               let pupils = judged.Figure(Measures.Enrolment, stage)
               where pupils != 0
               select (SchoolStanding.Of(judged, stage, pupils, rule), leftOut[school.Code].FirstOrDefault());
    }

    /// <summary>Which indicators the other uploads complete, and how the stage stands with them; null where they complete none.</summary>
    private static Phrase? WithOthers(SchoolStanding alone, SchoolStanding together)
    {
        var completed = together.Indicators.Where((one, index) => one.Value is not null && alone.Indicators[index].Value is null).ToArray();
        if (completed.Length == 0)
        {
            return null;
        }

        var summary = Summary(together, null);
        var ids = string.Join("、", completed.Select(one => one.Indicator.Id));
        return new($"其他有效文件补齐了 {ids}。合并后，{summary.Chinese}", $"Other files in force complete {ids}. With them, {summary.English}");
    }

    /// <summary>The reason as the school is told it; whether its parent school has reported cannot be seen in one file.</summary>
    private static ReasonEntry Reason(LeftOutReason reason)
    {
        if (reason == LeftOutReason.ParentNotReported || reason == LeftOutReason.Merged)
        {
            return new ReasonEntry(LeftOutReason.Merged.Id, new("并入主校计算", "counted with its parent school"));
        }

        return new ReasonEntry(reason.Id, reason.Open
            ? new($"{reason.Chinese}，暂不计入", $"{reason.English}: left out until it is")
            : new($"{reason.Chinese}，不计入", $"{reason.English}, not counted in"));
    }

    private static Phrase Summary(SchoolStanding standing, ReasonEntry? leftOut)
    {
        var all = standing.Indicators.Length;
        var below = standing.Indicators.Where(one => one.Meets == false).ToArray();
        var missing = standing.Indicators.Where(one => one.Value is null).ToArray();
        return new(
            $"{Stages.Chinese(standing.Stage)}：{(leftOut is null ? "" : leftOut.Title.Chinese + "。")}{all} 项指标中 {standing.Met} 项达标；未达标：{List(below, "无")}；缺数据：{List(missing, "无")}。",
            $"{Stages.Id(standing.Stage)}: {(leftOut is null ? "" : leftOut.Title.English + ". ")}passes {standing.Met} of {all}; below: {List(below, "none")}; missing: {List(missing, "none")}.");

        static string List(SchoolIndicator[] indicators, string none) =>
            indicators.Length == 0 ? none : string.Join("、", indicators.Select(one => one.Indicator.Id));
    }
}
