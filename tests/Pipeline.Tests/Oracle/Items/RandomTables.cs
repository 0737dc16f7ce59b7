using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Domain.Indicators;

namespace Pipeline.Tests.Oracle.Items;

/// <summary>A random county's surveys, quality monitoring and kindergartens.</summary>
public static class RandomTables
{
    public static IEnumerable<Fact> Make(Dice dice) => [.. Surveys(dice), .. Monitoring(dice), .. Kindergartens(dice)];

    private static IEnumerable<Fact> Surveys(Dice dice)
    {
        foreach (var group in Traits.SurveyGroup.Answers.Values.Distinct(StringComparer.Ordinal).Where(_ => dice.Of("groups") != Draw.Missing))
        {
            var (valid, visited) = (dice.Whole(), dice.Whole());
            yield return Facts.Row(SubjectKind.Survey, group, (Traits.SurveyGroup, group)).With(
                (Measures.SurveySent, 1000), (Measures.SurveyValid, valid), (Measures.SurveySatisfied, dice.Part(dice.Of("survey"), valid, 85)),
                (Measures.Visited, visited), (Measures.VisitedSatisfied, dice.Part(dice.Of("survey"), visited, 85)));
        }
    }

    private static IEnumerable<Fact> Monitoring(Dice dice)
    {
        foreach (var subject in new[] { "chinese", "mathematics", "pe" }.Take(dice.Between(dice.Flawless ? 1 : 0, 3)))
        {
            List<(TraitRule, string)> words = [(Traits.LearningSubject, subject), (Traits.MonitoredStage, "junior")];
            var level = dice.Of("level");
            if (level != Draw.Missing)
            {
                words.Add((Traits.MonitoringLevel, level == Draw.Good ? dice.Any("3", "4", "5") : dice.Any("1", "2")));
            }

            var disparity = dice.Of("disparity") switch { Draw.Good => dice.Any(14.99m, 0m, 8m), Draw.Bad => dice.Any(15m, 15.01m), _ => (decimal?)null };
            yield return Facts.Row(SubjectKind.Monitoring, subject + "-junior", [.. words]).With((Measures.MonitoringDisparity, disparity));
        }
    }

    private static IEnumerable<Fact> Kindergartens(Dice dice)
    {
        for (var n = dice.Between(dice.Flawless ? 1 : 0, 5); n > 0; n--)
        {
            var pupils = dice.Of("children") == Draw.Missing ? (decimal?)null : 30 * dice.Between(dice.One(6) ? 0 : 1, 10);
            var of = pupils ?? 90;
            var classes = dice.One(10) ? 0 : 20 * dice.Between(1, 2);
            var teachers = dice.Part(dice.Of("teachers"), of, 100m / 15);
            List<(TraitRule, string)> words = [];
            if (dice.Of("ownership") != Draw.Missing)
            {
                words.Add((Traits.Ownership, dice.Any("public", "private", "public")));
            }

            if (dice.Of("inclusive") is not Draw.Missing and var inclusive)
            {
                words.Add((Traits.Inclusive, inclusive == Draw.Good ? dice.Flawless ? "1" : dice.Any("1", "1", "0") : "0"));
            }

            yield return Facts.Row(SubjectKind.Kindergarten, FormattableString.Invariant($"11510000{n:D2}"), [.. words]).With(
                (Measures.KindergartenPupils, pupils), (Measures.KindergartenClasses, classes), (Measures.KindergartenClassesMeeting, dice.Part(dice.Of("meeting"), classes, 85)),
                (Measures.KindergartenTeachers, teachers), (Measures.KindergartenQualified, dice.Part(dice.Of("licence"), teachers, 100)),
                (Measures.KindergartenBuilding, dice.Amount(dice.Of("building"), 10.44m * of)), (Measures.KindergartenActivity, dice.Amount(dice.Of("activity"), 8.17m * of)),
                (Measures.KindergartenOutdoor, dice.Amount(dice.Of("outdoor"), 4 * of)));
        }
    }
}
