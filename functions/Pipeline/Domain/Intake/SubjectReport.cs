using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What one workbook reports about any subject but a school: the county, a kindergarten, a project, a month of the ledgers …</summary>
internal static class SubjectReport
{
    /// <summary>The facts of the county's form.</summary>
    public static ImmutableArray<Fact> OfCountyForm(UploadPath.Placed? path, IEnumerable<FormEntry> entries, FindingList all)
    {
        var findings = new List<Finding>();
        var kind = WorkbookKinds.CountyForm;
        var book = FormBook.Sort(entries, findings);
        var traits = ReadTraits(kind, book, rule => rule.Asked ? Demand.Always : Demand.None, findings);
        if (book.Trait(Traits.CountyCode) is { } code && traits.TryGetValue(Traits.CountyCode.Id, out var written) && path is not null && written.Text != path.CountyYear.County.ToString())
        {
            findings.Add(new Finding(ValidationRules.CountyNotOfFolder, code.ValuePlace, code.Quoted) { Words = [path.CountyYear.County.ToString()] });
        }

        CountyChecks.Run(traits, findings);
        var figures = FormFigures.Read(book, kind.Measures, (_, _) => Demand.None, findings);
        BindingChecks.Run(figures, findings);
        PrintedRates.Run(figures, findings);
        PlausibilityChecks.Run(figures, findings);
        all.AddRange(findings);
        return
        [
            FactOf(Subject.County(), book, traits, figures),
            .. Enum.GetValues<Stage>().Where(stage => !figures.Of(stage).IsEmpty).Select(stage => new Fact(Subject.County(stage))
            {
                Figures = figures.Of(stage),
                Remarks = book.Remarks(stage).ToImmutableSortedDictionary(StringComparer.Ordinal),
            }),
        ];
    }

    /// <summary>The facts of a table, one a row. Rows of another county are passed over: a folder speaks only for itself.</summary>
    public static IEnumerable<Fact> OfTable(UploadPath.Placed? path, WideTable table, Dictionary<Subject, Place> seen, FindingList all)
    {
        foreach (var row in table.Rows)
        {
            var findings = new List<Finding>();
            var fact = OfRow(path, table.Kind, row, seen, findings);
            all.AddRange(findings);
            if (fact is not null)
            {
                yield return fact;
            }
        }
    }

    private static Fact? OfRow(UploadPath.Placed? path, WorkbookKind kind, ImmutableArray<FormEntry> row, Dictionary<Subject, Place> seen, List<Finding> findings)
    {
        var book = FormBook.Sort(row, findings);
        var traits = ReadTraits(kind, book, rule => kind.Keys.Contains(rule) ? Demand.Always : Demand.WhereGiven, findings);
        if (SubjectOf(kind, path, book, traits, findings) is not { } subject)
        {
            return null;
        }

        var place = row[0].ValuePlace;
        if (!seen.TryAdd(subject, place))
        {
            findings.Add(new Finding(ValidationRules.RowTwice, place) { Words = [kind.Title, seen[subject].ToString()] });
            return null;
        }

        var figures = FormFigures.Read(book, kind.Measures, (_, _) => Demand.WhereGiven, findings);
        BindingChecks.Run(figures, findings);
        PlausibilityChecks.Run(figures, findings);
        return FactOf(subject, book, traits, figures);
    }

    private static Fact FactOf(Subject subject, FormBook book, ImmutableSortedDictionary<string, Trait> traits, FormFigures figures) => new(subject)
    {
        Traits = traits,
        Figures = figures.Of(null),
        Remarks = book.Remarks(null).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    /// <summary>Whom a row is about; null where a key is missing (which has its finding) or the row is another county's.</summary>
    private static Subject? SubjectOf(
        WorkbookKind kind, UploadPath.Placed? path, FormBook book, ImmutableSortedDictionary<string, Trait> traits, List<Finding> findings)
    {
        if (kind.About == SubjectKind.Kindergarten)
        {
            return FormTraits.ReadCode(path, book, findings) is { } code ? Subject.Of(kind.About, code.ToString()) : null;
        }

        if (!kind.Keys.All(key => traits.ContainsKey(key.Id)))
        {
            return null;
        }

        if (kind.About != SubjectKind.County)
        {
            return Subject.Of(kind.About, kind.Keys.Select(key => traits[key.Id].Text));
        }

        if (path is null || traits[Traits.CountyCode.Id].Text == path.CountyYear.County.ToString())
        {
            return Subject.County();
        }

        findings.Add(new Finding(ValidationRules.RowOfOtherCounty, book.Trait(Traits.CountyCode)!.ValuePlace, traits[Traits.CountyCode.Id].Text));
        return null;
    }

    private static ImmutableSortedDictionary<string, Trait> ReadTraits(WorkbookKind kind, FormBook book, Func<TraitRule, Demand> demand, List<Finding> findings)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, Trait>(StringComparer.Ordinal);
        foreach (var rule in kind.Traits.Where(rule => kind.About != SubjectKind.Kindergarten || rule != Traits.Code))
        {
            var asked = demand(rule);
            if (book.Trait(rule) is not { } entry)
            {
                if (asked == Demand.Always)
                {
                    findings.Add(new Finding(ValidationRules.RowMissing) { Words = [rule.Title] });
                }
            }
            else if (asked == Demand.Always && kind.Keys.Contains(rule) && entry.SaysMissing && !rule.Answers.ContainsKey(entry.Folded))
            {
                findings.Add(new Finding(ValidationRules.KeyMissing, entry.ValuePlace, entry.Quoted) { Words = [rule.Title] });
            }
            else if ((!entry.SaysMissing || asked != Demand.None || rule.Answers.ContainsKey(entry.Folded)) && TraitGate.Read(entry, rule, findings) is { } text)
            {
                kept[rule.Id] = new Trait(text, entry.ValuePlace.ToString());
            }
        }

        return kept.ToImmutable();
    }
}
