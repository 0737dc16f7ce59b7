using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>
/// The product against the second calculation (Oracle), written from the regulation alone, on 1,000 random counties. Both are
/// told that every school is counted: what the product does where 是否计校数 is missing, the regulation does not say.
/// </summary>
public sealed class AgainstTheOracleTests
{
    private const int Counties = 1000;
    private const int Blocks = 20;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Blocks).Select(block => (block * Counties / Blocks) + 1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_product_and_the_oracle_agree_on_fifty_random_counties(int first)
    {
        for (var seed = first; seed < first + (Counties / Blocks); seed++)
        {
            var rows = RandomCounty.Make(seed).Select(row => row with { Counted = row.Counted ?? true }).ToArray();
            foreach (var known in new[] { true, false })
            {
                var expected = CountyOracle.Judge(rows, known);
                var sources = rows.Select(row => Facts.Source($"519901/2025/{row.Code}.xlsx", Facts.Monday, Facts.Of(row))).ToArray();
                var roster = Roster.Of(SchoolRecord.Merge(sources), Standards.Quality.Resources!, registerKnown: false);
                foreach (var stage in Standards.Judged)
                {
                    var actual = StageResult.Of(stage, roster, Standards.Quality.Resources!, known);
                    var where = FormattableString.Invariant($"seed {seed} {stage}");
                    var ofStage = stage == Stage.Primary ? expected.Primary : expected.Junior;
                    Compare(ofStage, actual, roster, known, where);
                    Same(where, ofStage.LeftOut.Select(one => Reason(one, rows, stage)).OfType<string>(), LeftOut(roster, actual));
                }

                // The calculator does the same without a register.
                var county = CountyCalculator.Compute(Facts.CountyYear, sources);
                Assert.Equal(
                    Standards.Judged.Select(stage => StageResult.Of(stage, roster, Standards.Quality.Resources!, registerKnown: false).Status),
                    county.Stages.Select(stage => stage.Status));
            }
        }
    }

    private static void Compare(OracleStageResult expected, StageResult actual, Roster roster, bool registerKnown, string where)
    {
        Same(where, expected.Schools.Select(Line), actual.Schools.Select(Line));
        Same(where, expected.Dispersions.Select(Line), actual.Indicators.Select(Line));

        // A 0 row without its parent, and a missing register, keep the product from judging what more schools could change.
        var open = !registerKnown || roster.LeftOut.Any(one => one.Reason.Open && one.School.Type!.Stages.Contains(actual.Stage));
        var limit = QualityStandard.CvLimit((OracleStage)actual.Stage);
        Same(
            where,
            expected.Dispersions.Select(one => open || one.Passes(limit) is not { } passes ? "undetermined" : passes ? "passed" : "failed"),
            actual.Indicators.Select(one => Statuses.Id(one.Status)));
        Same(where, [Verdict(expected, open)], [Statuses.Id(actual.Status)]);
        Same(where, expected.Dispersions.Select(one => $"{one.Within(limit)}"), actual.Indicators.Select(one => $"{one.WithinLimit}"));
    }

    private static string Verdict(OracleStageResult expected, bool open)
    {
        if (!open)
        {
            return Id(expected.Resources);
        }

        return expected.Schools.Any(school => school.Verdict == OracleVerdict.Failed) ? "failed" : "undetermined";
    }

    private static string Line(OracleStanding school) =>
        $"{school.Code} {Plain(school.Pupils)} {Id(school.Verdict)} {string.Join(' ', school.Values.Select(value => $"{value.Value?.Text(12)}|{value.Passes}|{value.AtLeast85}"))}";

    private static string Line(SchoolStanding school) =>
        $"{school.Judged.School.Code} {(school.Pupils is { } pupils ? Shown.Plain(pupils) : "")} {Statuses.Id(school.Status)} "
        + string.Join(' ', school.Indicators.Select(value => $"{(value.Value is { } ratio ? Shown.Unrounded(ratio.Value) : null)}|{value.Meets}|{value.ReachesFloor}"));

    private static string Line(Dispersion one) => $"{one.Mean?.Text(12)} {one.Variance?.RootText(12)} {one.Cv} {one.Known} of {one.Of}";

    private static string Line(StageIndicator one) =>
        $"{(one.Disparity is { } disparity ? Shown.Unrounded(disparity.Mean) : null)} {(one.Disparity is { } spread ? Shown.Unrounded(spread.StandardDeviation) : null)} "
        + $"{(one.Disparity?.Coefficient is { } cv ? Shown.Unrounded(cv) : null)} {one.Known} of {one.Of}";

    private static string Plain(Oracle.Fraction? whole) => whole?.Text(0) ?? "";

    private static string Id(OracleVerdict verdict) => verdict switch
    {
        OracleVerdict.Failed => "failed",
        OracleVerdict.Undetermined => "undetermined",
        _ => "passed",
    };

    /// <summary>The product lists a type that is not judged once, and no school in a stage that its type does not teach.</summary>
    private static string? Reason(OracleLeftOut one, OracleSchool[] rows, Stage stage)
    {
        var type = Pipeline.Domain.Catalogue.SchoolTypes.Get(rows.Single(row => row.Code == one.Code).Type);
        return one.Reason switch
        {
            Oracle.LeftOutReason.OtherType => one.Code + " outsideType",
            Oracle.LeftOutReason.NoPupilsInStage when type.Standing == Standing.Outside => one.Code + " outsideType",
            Oracle.LeftOutReason.NoPupilsInStage => type.Stages.Contains(stage) ? one.Code + " noPupils" : null,
            Oracle.LeftOutReason.TeachingPointUnder50 => one.Code + " smallTeachingPoint",
            Oracle.LeftOutReason.MergedIntoParent => one.Code + " mergedIntoParent",
            Oracle.LeftOutReason.ParentNotReported => one.Code + " parent",
            _ => one.Code + " ?",
        };
    }

    private static IEnumerable<string> LeftOut(Roster roster, StageResult actual) =>
        from one in roster.LeftOut.Concat(actual.LeftOut)
        orderby one.School.Code
        // That no parent is named and that it has not reported are one reason in the regulation.
        select $"{one.School.Code} {(one.Reason.Id is "parentMissing" or "parentNotReported" ? "parent" : one.Reason.Id)}";

    private static void Same(string where, IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(string.Join('\n', expected.Prepend(where)), string.Join('\n', actual.Prepend(where)));
}
