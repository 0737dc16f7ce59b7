using System.Collections.Immutable;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>A figure in its measure's base unit, and the cell (sheet!cell) it was read from.</summary>
public sealed record Figure(decimal Value, string Cell);

/// <summary>A word about a school (its name, type …) in canonical form, and the cell it was read from.</summary>
public sealed record Trait(string Text, string Cell);

/// <summary>One line of the class list (班级): grade 1 to 12, name, pupils where given, and the cell of the size.</summary>
public sealed record SchoolClass(int Grade, string Name, int? Size, string Cell);

/// <summary>Whom a fact is about: a school, or one stage of it. Prints as 2151990001 or 2151990001.primary.</summary>
public sealed record Subject(SchoolCode School, Stage? Stage)
{
    public static Subject Parse(string text)
    {
        var parts = text.Split('.');
        return new Subject(SchoolCode.Parse(parts[0]), parts.Length > 1 ? Enum.Parse<Stage>(parts[1], ignoreCase: true) : null);
    }

    public override string ToString() => Stage is { } stage ? $"{School}.{Stages.Id(stage)}" : School.ToString();
}

/// <summary>What one upload reports about one subject. A figure that is not there is missing; it is not zero.</summary>
public sealed record Fact(Subject Subject)
{
    public ImmutableSortedDictionary<string, Figure> Figures { get; init; } = Empty<Figure>();

    public ImmutableSortedDictionary<string, Trait> Traits { get; init; } = Empty<Trait>();

    public ImmutableArray<SchoolClass> Classes { get; init; } = [];

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
