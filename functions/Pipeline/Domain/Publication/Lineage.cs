using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators.Items;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>What a number is: the standard and its indicator or item, what of it, and of which stage and school, where it is of one.</summary>
public sealed record LineageNumber(string Standard, string Item, string Quantity, Stage? Stage = null, SchoolCode? School = null);

/// <summary>Collects the numbers of a county and what each is made of: one <see cref="Add"/> for every published number.</summary>
public sealed class Lineage
{
    public const string Value = "value";
    public const string Mean = "mean";
    public const string Coefficient = "cv";

    /// <summary>综合差异系数 in the place of an indicator.</summary>
    public const string Composite = "composite";

    /// <summary>What stands in the place of a value that is made of fewer children of a named group than may be shown.</summary>
    public const string Few = Disclosure.Few;

    private readonly Listed<Phrase> formulas = new(EqualityComparer<Phrase>.Default);
    private readonly Listed<ItemInput> inputs = new(SameInput.Instance);
    private readonly List<LineageEntry> entries = [];

    /// <summary>The quantity of an item's leg, from 1 on.</summary>
    public static string Leg(int index) => "leg" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A figure or word as a file reports it; without its value where that counts a named group of children.</summary>
    public static LineageInput Input(ItemInput input) => new(
        input.Subject.Whole.ToString(),
        input.About,
        input.Subject.Stage is { } stage ? Stages.Id(stage) : null,
        Measures.Has(input.About) && Measures.Get(input.About).NamedGroup ? null : input.Text,
        input.Sha256,
        input.Cell);

    /// <summary>
    /// Adds a number that is published: its formula in words, its unrounded value as text, the inputs it is made of and the numbers added before
    /// that it is made of. Gives its position.
    /// </summary>
    public int Add(LineageNumber number, Phrase formula, string value, IEnumerable<ItemInput> from, IEnumerable<int>? ofEntries = null)
    {
        entries.Add(new LineageEntry(
            number.Standard,
            number.Item,
            number.Quantity,
            number.Stage is { } stage ? Stages.Id(stage) : null,
            number.School?.ToString(),
            formulas.PositionOf(formula),
            value,
            [.. from.Select(inputs.PositionOf)],
            [.. ofEntries ?? []]));
        return entries.Count - 1;
    }

    /// <summary>The numbers of a standard's stage that were added of this quantity.</summary>
    public IEnumerable<int> Find(string standard, string quantity, Stage stage) =>
        Enumerable.Range(0, entries.Count).Where(position => entries[position] is var one && one.Standard == standard && one.Quantity == quantity && one.Stage == Stages.Id(stage)).ToArray();

    /// <summary>All that was added.</summary>
    public LineageDocument Close(CountyYear countyYear, DateTimeOffset? asOf) =>
        new(countyYear.County.ToString(), countyYear.Year.First, asOf, [.. formulas.All], [.. inputs.All.Select(Input)], [.. entries]);

    /// <summary>A list in which every item stands once, in the order in which it was first asked for.</summary>
    private sealed class Listed<T>(IEqualityComparer<T> same)
        where T : notnull
    {
        private readonly Dictionary<T, int> positions = new(same);
        private readonly List<T> all = [];

        public IReadOnlyList<T> All => all;

        public int PositionOf(T item)
        {
            if (!positions.TryGetValue(item, out var position))
            {
                positions[item] = position = all.Count;
                all.Add(item);
            }

            return position;
        }
    }

    /// <summary>Two inputs are the same if all of them is; looked up by the cell, whose hash is cheap.</summary>
    private sealed class SameInput : IEqualityComparer<ItemInput>
    {
        public static readonly SameInput Instance = new();

        public bool Equals(ItemInput? x, ItemInput? y) => x == y;

        public int GetHashCode(ItemInput obj) => HashCode.Combine(obj.Cell, obj.Subject.Key);
    }
}
