using System.Collections.Immutable;

namespace Pipeline.Domain.Intake;

/// <summary>A figure in its measure's base unit, and the cell (sheet!cell) it was read from.</summary>
public sealed record Figure(decimal Value, string Cell);

/// <summary>A word about a subject (its name, type …) in canonical form, and the cell it was read from.</summary>
public sealed record Trait(string Text, string Cell);

/// <summary>One line of the class list (班级): grade 1 to 12, name, pupils where given, and the cell of the size.</summary>
public sealed record SchoolClass(int Grade, string Name, int? Size, string Cell);

/// <summary>One line of the list of special rooms (专用教室): what it is for, its name, its area in ㎡ where given, and the cell of the area.</summary>
public sealed record SpecialRoom(string Use, string Name, decimal? Area, string Cell);

/// <summary>What one upload reports about one subject. A figure that is not there is missing; it is not zero.</summary>
public sealed record Fact(Subject Subject)
{
    public ImmutableSortedDictionary<string, Figure> Figures { get; init; } = Empty<Figure>();

    public ImmutableSortedDictionary<string, Trait> Traits { get; init; } = Empty<Trait>();

    public ImmutableArray<SchoolClass> Classes { get; init; } = [];

    public ImmutableArray<SpecialRoom> Rooms { get; init; } = [];

    /// <summary>备注说明: what the form says beside a figure or word, by its id; the answer to whatever is asked about it.</summary>
    public ImmutableSortedDictionary<string, string> Remarks { get; init; } = Empty<string>();

    private static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
