using System.Collections.Immutable;

#pragma warning disable format // The columns of the catalogue are aligned.

namespace Pipeline.Domain.Catalogue;

/// <summary>A part that can never exceed its whole.</summary>
public sealed record PartOfWhole(Measure Part, Measure Whole);

/// <summary>Parts that together make the total that the form reports beside them.</summary>
public sealed record PartsOfTotal(ImmutableArray<Measure> Parts, Measure Total);

/// <summary>Parts that together can never exceed their whole: what is counted in one of them is counted in no other.</summary>
public sealed record PartsWithinWhole(ImmutableArray<Measure> Parts, Measure Whole);

/// <summary>The arithmetic that binds measures of one form; a form that breaks it is refused (逻辑校验).</summary>
public static class Bindings
{
    public static ImmutableArray<PartOfWhole> Wholes { get; } =
    [
        new(Measures.Backbone,     Measures.Teachers),
        new(Measures.IndoorSports, Measures.TeachingFloor),
    ];

    // A teacher is counted once, by his main subject.
    public static ImmutableArray<PartsWithinWhole> Limits { get; } =
    [
        new([Measures.PeTeachers, Measures.MusicTeachers, Measures.FineArts, Measures.Arts], Measures.Teachers),
    ];

    public static ImmutableArray<PartsOfTotal> Totals { get; } =
    [
        new([Measures.Doctors, Measures.Masters, Measures.Bachelors, Measures.Associates, Measures.UpperSecondary], Measures.Teachers),
    ];
}
