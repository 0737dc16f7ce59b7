using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>基本情况: who the school is. A register (学校名录), once there, overrides it.</summary>
internal sealed record FormTraits(SchoolCode? Code, SchoolType? Type, ImmutableSortedDictionary<string, Trait> Kept)
{
    /// <summary>
    /// Reads the words about a school: those of the form are asked for where it is complete (a wide table has the columns it has), what
    /// else the kind knows is taken where it stands.
    /// </summary>
    public static FormTraits Read(UploadPath.Placed? path, WorkbookKind kind, FormBook book, bool complete, ICollection<Finding> findings)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, Trait>(StringComparer.Ordinal);
        var code = ReadCode(path, book, findings);
        foreach (var rule in kind.Traits.Where(rule => rule != Traits.Code && rule != Traits.Parent))
        {
            Keep(rule, ReadTrait(rule, book, complete, findings));
        }

        Keep(Traits.Parent, ReadParent(book, code, findings));
        var type = kept.TryGetValue(Traits.Type.Id, out var written) ? SchoolTypes.Get(written.Text) : null;
        var site = kept.TryGetValue(Traits.Counted.Id, out var counted) && counted.Text == "0" && type?.Standing != Standing.TeachingPoint;
        if (site && !kept.ContainsKey(Traits.Parent.Id))
        {
            findings.Add(new Finding(ValidationRules.ParentMissing, book.Trait(Traits.Parent)?.ValuePlace));
        }

        return new FormTraits(code, type, kept.ToImmutable());

        void Keep(TraitRule rule, string? text)
        {
            if (text is not null)
            {
                kept[rule.Id] = new Trait(text, book.Trait(rule)!.ValuePlace.ToString());
            }
        }
    }

    /// <summary>The school's code: what stands there, else that of the folder. What it contradicts is said.</summary>
    public static SchoolCode? ReadCode(UploadPath.Placed? path, FormBook book, ICollection<Finding> findings)
    {
        var entry = book.Trait(Traits.Code);
        if (entry is null or { SaysMissing: true })
        {
            findings.Add(path?.School is { } ofFolder
                ? new Finding(ValidationRules.CodeFromFolder, entry?.ValuePlace) { Words = [ofFolder.ToString()] }
                : new Finding(ValidationRules.SchoolCodeMissing, entry?.ValuePlace));
            return path?.School;
        }

        if (CodeIn(entry, Traits.Code, findings) is not { } code)
        {
            return null;
        }

        if (path?.School is { } folder && folder != code)
        {
            findings.Add(new Finding(ValidationRules.CodeNotOfFolder, entry.ValuePlace, entry.Quoted) { Words = [folder.ToString()] });
        }

        if (path is not null && code.Province != path.CountyYear.County.Province)
        {
            findings.Add(new Finding(ValidationRules.CodeOfOtherProvince, entry.ValuePlace, entry.Quoted)
            {
                Words = [code.ToString(), path.CountyYear.County.ToString()],
            });
        }

        return code;
    }

    private static string? ReadParent(FormBook book, SchoolCode? own, ICollection<Finding> findings)
    {
        var entry = book.Trait(Traits.Parent);
        if (entry is null or { SaysMissing: true })
        {
            return null;
        }

        var parent = CodeIn(entry, Traits.Parent, findings);
        if (parent is not null && parent == own)
        {
            findings.Add(new Finding(ValidationRules.ParentIsSelf, entry.ValuePlace, entry.Quoted));
        }

        return parent?.ToString();
    }

    private static SchoolCode? CodeIn(FormEntry entry, TraitRule rule, ICollection<Finding> findings) =>
        TraitGate.Read(entry, rule, findings) is { } code ? SchoolCode.Parse(code) : null;

    private static string? ReadTrait(TraitRule rule, FormBook book, bool complete, ICollection<Finding> findings)
    {
        if (book.Trait(rule) is { } entry)
        {
            return TraitGate.Read(entry, rule, findings);
        }

        if (complete)
        {
            findings.Add(new Finding(ValidationRules.RowMissing) { Words = [rule.Title] });
        }

        return null;
    }
}
