using System.Collections.Immutable;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <summary>How a value is held against its limit.</summary>
public enum Comparison
{
    AtLeast,
    AtMost,
    Below,
    Above,
}

/// <summary>
/// The limit of a rule, compared unrounded. <see cref="Local"/> is the measure of the county's form that may make it stricter (本地标准),
/// never laxer; a parameter that allows a laxer one is a rule of its own.
/// </summary>
public sealed record Bound(Comparison Comparison, decimal Limit, Measure? Local = null)
{
    /// <summary>True where the document leaves the limit to the province: what the county's form says of it then holds, whatever it is.</summary>
    public bool SetLocally { get; init; }

    public static Bound AtLeast(decimal limit, Measure? local = null) => new(Comparison.AtLeast, limit, local);

    public static Bound AtMost(decimal limit) => new(Comparison.AtMost, limit);

    public static Bound Below(decimal limit) => new(Comparison.Below, limit);

    public static Bound Above(decimal limit) => new(Comparison.Above, limit);

    /// <summary>True if part over whole is within the limit, decided by multiplying out.</summary>
    public bool Holds(decimal part, decimal whole) => Comparison switch
    {
        Comparison.AtLeast => part >= Limit * whole,
        Comparison.AtMost => part <= Limit * whole,
        Comparison.Below => part < Limit * whole,
        Comparison.Above => part > Limit * whole,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}

/// <summary>
/// A sum of figures: of the county, of one stage over it (<see cref="Stage"/>), of all rows of a table, or of all schools, as the measures'
/// scope says. Without terms it is one.
/// </summary>
public sealed record Quantity(ImmutableArray<Term> Terms)
{
    public static readonly Quantity One = new([]);

    public Stage? Stage { get; init; }

    /// <summary>Only the rows that say any of this of themselves (公办 of the kindergartens); all of them where it is empty.</summary>
    public ImmutableArray<(TraitRule Word, string Kept)> Where { get; init; } = [];

    public static implicit operator Quantity(Measure measure) => new([measure]);

    public static Quantity Of(params ImmutableArray<Term> terms) => new(terms);

    /// <summary>The same, of one stage over the county.</summary>
    public Quantity In(Stage stage) => this with { Stage = stage };

    /// <summary>The same, of the rows that say any of this.</summary>
    public Quantity Only(params ImmutableArray<(TraitRule Word, string Kept)> words) => this with { Where = words };
}

/// <summary>
/// What an item of a standard asks (data; the code that reads it is Indicators/Items). Each leg of an item has a title of its own where it
/// is not the whole of the item.
/// </summary>
public abstract record ItemRule
{
    public Phrase? Title { get; init; }
}

/// <summary>Declared by the county (申报): every word has to say yes.</summary>
public sealed record Declared(ImmutableArray<TraitRule> Words) : ItemRule;

/// <summary>一票否决: none of it may have occurred.</summary>
public sealed record NoneOccurred(ImmutableArray<TraitRule> Words) : ItemRule;

/// <summary>Part over whole within a bound; shown in percent, or in the unit given.</summary>
public sealed record Share(Quantity Part, Quantity Whole, Bound Bound) : ItemRule
{
    /// <summary>The unit in which the value is shown; null for percent.</summary>
    public Phrase? Unit { get; init; }

    /// <summary>True where there may really be nobody (no small school, no migrants): 0 of 0 then does not apply. Else it leaves the leg open: nobody was asked, or nothing counted.</summary>
    public bool MayBeEmpty { get; init; }
}

/// <summary>Every row of a table within the bounds of these shares, whose terms are of the row; groups that have to be there, if they are known.</summary>
public sealed record EveryRow(SubjectKind Of, ImmutableArray<Share> Shares) : ItemRule
{
    /// <summary>The word by which expected rows are told apart, and its expected answers.</summary>
    public (TraitRule Word, ImmutableArray<string> Kept)? Expected { get; init; }

    /// <summary>A word of every row that must say one of these.</summary>
    public (TraitRule Word, ImmutableArray<string> Kept)? Needs { get; init; }
}

/// <summary>Every school passes a test.</summary>
public sealed record EverySchool(SchoolTest Test) : ItemRule;

/// <summary>All of it.</summary>
public sealed record AllOf(ImmutableArray<ItemRule> Legs) : ItemRule;

/// <summary>Several sources of the same fact: one that passes is enough, one that fails decides.</summary>
public sealed record AnyEvidence(ImmutableArray<ItemRule> Evidence) : ItemRule;

/// <summary>The rule that a local parameter chooses; the first where it is not set.</summary>
public sealed record ByParameter(TraitRule Parameter, ImmutableArray<(string Kept, ItemRule Rule)> Choices) : ItemRule;

/// <summary>What a school is tested for.</summary>
public abstract record SchoolTest;

/// <summary>Part over whole of each stage of compulsory education of the school (of the whole school with its merged sites where the measures are), within the bound.</summary>
public sealed record SchoolShare(Measure Part, Measure Whole, Bound Bound) : SchoolTest;

/// <summary>学校规模: pupils of compulsory education at most so many; larger limits where the parameter says so.</summary>
public sealed record SizeTest(decimal Single, decimal Mixed, TraitRule Allowance, decimal AllowedSingle, decimal AllowedMixed) : SchoolTest;

/// <summary>班额: no class larger than the stage's limit.</summary>
public sealed record ClassTest(decimal Primary, decimal Junior, Measure? Local = null) : SchoolTest
{
    /// <summary>大班额 begins with this many pupils; huge classes are counted with it.</summary>
    public const int Large = 56;

    /// <summary>超大班额 begins with this many pupils.</summary>
    public const int Huge = 66;

    public decimal Limit(Stage stage) => stage == Stage.Primary ? Primary : Junior;
}

/// <summary>专用教室: for each twelve classes one room of this use of at least this area (㎡).</summary>
public sealed record RoomTest(string Use, Measure Count, decimal Area, TraitRule Allowance, decimal AllowedPrimary, decimal AllowedJunior, int LargestClass) : SchoolTest
{
    /// <summary>规定: every twelve classes need one room.</summary>
    public int ClassesPerRoom { get; init; } = 12;
}

/// <summary>公用经费: schools and sites under so many pupils get at least what so many pupils get by the stage's quota; the school may hold it for its merged sites.</summary>
public sealed record SmallSchoolFunds(int Pupils, Measure Funds, Measure Quota) : SchoolTest;

/// <summary>办学标准: every word says yes.</summary>
public sealed record WordsTest(ImmutableArray<TraitRule> Words) : SchoolTest;
