using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Checks;

/// <summary>What schools say about themselves against the newest register (学校名录) that lists them.</summary>
internal static class RegisterChecks
{
    private static readonly TraitRule[] Compared = [Traits.Name, Traits.Type, Traits.Location, Traits.Ownership, Traits.Counted, Traits.Parent];

    public static IEnumerable<CrossFinding> Run(IEnumerable<Source> sources)
    {
        var all = sources.OrderByDescending(source => source.UploadTime).ThenByDescending(source => source.Path, StringComparer.Ordinal)
            .SelectMany(source => source.Facts.Where(fact => fact.Subject is { Kind: SubjectKind.School, Stage: null }).Select(fact => (source.Sha256, Fact: fact)))
            .ToLookup(one => one.Fact.Subject.School);
        foreach (var school in all)
        {
            foreach (var rule in Compared)
            {
                var said = school.Where(one => one.Fact.Traits.ContainsKey(rule.Id)).ToArray();
                var register = said.FirstOrDefault(one => one.Fact.Traits.ContainsKey(Traits.Registered.Id));
                if (register.Fact is not null)
                {
                    foreach (var (sha256, fact) in said.Where(one => !one.Fact.Traits.ContainsKey(Traits.Registered.Id)))
                    {
                        if (Differ(fact.Traits[rule.Id].Text, register.Fact.Traits[rule.Id].Text))
                        {
                            yield return Say(school.Key, rule, Value(fact, sha256, rule), Value(register.Fact, register.Sha256, rule));
                        }
                    }
                }
            }
        }
    }

    private static bool Differ(string said, string registered) => Wording.Fold(said) != Wording.Fold(registered);

    private static CheckedValue Value(Fact fact, string sha256, TraitRule rule) => new(fact.Traits[rule.Id].Text, null, sha256, fact.Traits[rule.Id].Cell);

    private static CrossFinding Say(SchoolCode school, TraitRule rule, CheckedValue said, CheckedValue registered) =>
        new(ValidationRules.RegisterDiffers, school, null, rule.Id, said, registered) { Words = [rule.Title, Answer(rule, said.Text), Answer(rule, registered.Text)] };

    /// <summary>What is kept, as people write it.</summary>
    private static Phrase Answer(TraitRule rule, string kept)
    {
        if (rule == Traits.Type)
        {
            return new(SchoolTypes.Get(kept).Chinese, SchoolTypes.Get(kept).English);
        }

        return rule.IsChoice ? new Phrase(rule.Answers.First(answer => answer.Value == kept).Key, kept) : kept;
    }
}
