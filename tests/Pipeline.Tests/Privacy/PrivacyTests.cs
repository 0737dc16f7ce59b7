using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Indicators.Items;
using Pipeline.Tests.Domain.Publication;
using Fraction = Pipeline.Tests.Oracle.Fraction;

namespace Pipeline.Tests.Privacy;

/// <summary>
/// What is public of random small counties: no count of a named group from 1 to 4 is there, nor follows from what is there. Every published number is
/// taken as an equation between the counts behind it, and a count that the equations fix is known to whoever reads them.
/// </summary>
public sealed class PrivacyTests
{
    private const int Counties = 200;

    private static readonly string[] ThreeKinds = ["visual", "hearing", "intellectual"];

    /// <summary>Which published figure says what: part and whole (empty: an amount) as sums of counts. A count is a measure of the county ("measure"), of three kinds of disability and the others ("measure.three", "measure.other"), or of a month.</summary>
    private static readonly Dictionary<string, (string Part, string Whole)> Meanings = new(StringComparer.Ordinal)
    {
        ["children/leftBehind"] = ("pupilsLeftBehind", ""),
        ["children/leftBehindShare"] = ("pupilsLeftBehind", "600"),
        ["children/migrant"] = ("pupilsMigrant", ""),
        ["children/migrantShare"] = ("pupilsMigrant", "600"),
        ["children/countyMigrants"] = ("countyMigrants", ""),
        ["children/migrantsPlacedShare"] = ("countyMigrantsPublic+countyMigrantsBought", "countyMigrants"),
        ["quality2017/G15"] = ("countyMigrantsPublic+countyMigrantsBought", "countyMigrants"),
        ["children/inclusive"] = ("pupilsInclusive", ""),
        ["children/homeTaught"] = ("pupilsHomeTaught", ""),
        ["children/specialPupils"] = ("specialPupils", ""),
        ["children/disabledOfAge"] = ("disabledOfAge", ""),
        ["children/disabledRate"] = ("disabledEnrolled", "disabledOfAge"),
        ["quality2017/Q2"] = ("disabledEnrolled", "disabledOfAge"),
        ["children/threeKindsOfAge"] = ("disabilityOfAge.three", ""),
        ["children/threeKindsRate"] = ("disabilityOfAge.three-disabilityNotEnrolled.three", "disabilityOfAge.three"),
        ["children/disabilityOfAge"] = (Both("disabilityOfAge"), ""),
        ["children/regularShare"] = (Both("disabilityRegular"), Both("disabilityOfAge")),
        ["children/specialClassShare"] = (Both("disabilitySpecialClass"), Both("disabilityOfAge")),
        ["children/specialSchoolShare"] = (Both("disabilitySpecialSchool"), Both("disabilityOfAge")),
        ["children/homeTaughtShare"] = (Both("disabilityHomeTaught"), Both("disabilityOfAge")),
        ["children/notEnrolledShare"] = (Both("disabilityNotEnrolled"), Both("disabilityOfAge")),
    };

    /// <summary>The cells of the months, and the newest month's figures, as sums of the counts of that month.</summary>
    private static readonly Dictionary<string, string> OfMonth = new(StringComparer.Ordinal)
    {
        ["suspected"] = "ledgerSuspected",
        ["droppedOut"] = "ledgerDroppedOut",
        ["poverty"] = "dropoutPoverty",
        ["leftBehind"] = "dropoutLeftBehind",
        ["migrant"] = "dropoutMigrant",
        ["weary"] = "dropoutWeary",
        ["ill"] = "dropoutIll",
        ["returned"] = "ledgerReturned",
        ["other"] = "ledgerDroppedOut-dropoutPoverty-dropoutLeftBehind-dropoutMigrant-dropoutWeary-dropoutIll",
    };

    [Fact]
    public void Privacy_No_count_from_1_to_4_of_a_named_group_is_public_or_follows_from_what_is_public()
    {
        var (few, shown) = (0, 0);
        for (var seed = 0; seed < Counties; seed++)
        {
            var sources = SmallCounty.Make(seed);
            var (document, counts) = (Document(sources), Counts(sources));
            var known = new Equations(counts);
            Read(document, known);
            shown += known.Count;
            foreach (var secret in Secrets(counts).Where(secret => known.Value(secret) is >= 1 and <= 4))
            {
                few++;
                Assert.False(known.Fixes(secret), $"county {seed}: {secret} is {known.Value(secret)} and can be found");
            }
        }

        Assert.True(few > Counties && shown > Counties, $"{few} few, {shown} shown");
    }

    [Fact]
    public void Privacy_The_equations_find_what_a_reader_could_find()
    {
        var equations = new Equations(new(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 40, ["c"] = 43 });
        equations.Say("c", "");
        Assert.False(equations.Fixes("a"));
        equations.Say("b", "c");
        Assert.True(equations.Fixes("c-b"));
        Assert.False(equations.Fixes("a"));
    }

    [Fact]
    public void Privacy_Public_files_name_no_school_and_no_file()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            foreach (var text in PublicTexts(SmallCounty.Make(seed)))
            {
                Assert.All(SmallCounty.Codes.Append(SmallCounty.SchoolName).Append(SmallCounty.FileName), word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
                Assert.DoesNotContain(".xlsx", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Privacy_The_internal_documents_name_no_child_of_a_named_group_by_school()
    {
        var publication = Documents.Publication(SmallCounty.Make(1));
        var groups = Documents.Text(Documents.Named(publication, "groups"));
        Assert.All(Measures.All.Where(measure => measure.NamedGroup), measure => Assert.DoesNotContain($"\"{measure.Id}\"", groups, StringComparison.Ordinal));
    }

    /// <summary>Of age, enrolled: what is shown of the disabled children of a county that is otherwise exemplary (count, rate and verdict of the monitor, and the standard's item).</summary>
    [Theory]
    [InlineData(100, 95, "100 95 passed 95")]
    [InlineData(100, 100, "100 100 passed 100")]
    [InlineData(100, 97, "withheld withheld passed withheld")]
    [InlineData(100, 4, "withheld withheld failed withheld")]
    [InlineData(100, 0, "100 0 failed 0")]
    [InlineData(4, 4, "<5 withheld passed withheld")]
    [InlineData(5, 5, "5 100 passed 100")]
    [InlineData(1, 0, "<5 withheld failed withheld")]
    [InlineData(0, 0, "0 null notApplicable null")]
    public void Privacy_A_count_below_five_reads_so_its_rate_is_withheld_and_the_verdict_is_shown(int ofAge, int enrolled, string shown)
    {
        var county = ExemplaryCounty.Compute(fact => fact.Subject == Subject.County() ? fact.With((Measures.DisabledOfAge, ofAge), (Measures.DisabledEnrolled, enrolled)) : fact);
        var document = JsonNode.Parse(Documents.Text(Documents.Compose(county).Document))!;
        var figures = document["monitors"]!.AsArray().Single(one => one!["monitor"]!.GetValue<string>() == "children")!["figures"]!.AsArray();
        var item = document["verdicts"]!.AsArray().SelectMany(one => one!["sections"]!.AsArray()).SelectMany(one => one!["items"]!.AsArray()).Single(one => one!["item"]!.GetValue<string>() == "Q2")!;
        var (count, rate) = (Figure("disabledOfAge"), Figure("disabledRate"));

        Assert.Equal(shown, string.Join(' ', Say(count), Say(rate), rate["status"]!.GetValue<string>(), Say(item["legs"]![0]!)));
        Assert.All(new[] { count, rate }.Where(one => one["withheld"]!.GetValue<bool>()), one => Assert.All(new[] { "value", "unrounded", "numerator", "denominator", "margin" }, name => Assert.Null(one[name])));

        JsonNode Figure(string id) => figures.Single(one => one!["figure"]!.GetValue<string>() == id)!;

        static string Say(JsonNode one) => one["count"]?.GetValue<string>() ?? (one["withheld"]!.GetValue<bool>() ? "withheld" : one["value"]?.ToJsonString() ?? "null");
    }

    private static string Both(string measure) => $"{measure}.three+{measure}.other";

    private static JsonNode Document(Source[] sources) => JsonNode.Parse(Documents.Text(Documents.Publication(sources).Document))!;

    private static IEnumerable<string> PublicTexts(Source[] sources)
    {
        var publication = Documents.Publication(sources);
        return [Documents.Text(publication.Document), .. publication.PublicObjects.Select(Documents.Text), Documents.Json(IndexDocument.Compose([publication.Row]))];
    }

    /// <summary>The true counts, added up from the facts.</summary>
    private static Dictionary<string, decimal> Counts(Source[] sources)
    {
        var counts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var fact in sources.SelectMany(source => source.Facts))
        {
            var suffix = fact.Subject.Kind switch
            {
                SubjectKind.Disability => ThreeKinds.Contains(fact.Subject.Key, StringComparer.Ordinal) ? ".three" : ".other",
                SubjectKind.Ledger => "@" + fact.Subject.Key.Replace("-", "", StringComparison.Ordinal),
                _ => "",
            };
            foreach (var (measure, figure) in fact.Figures.Where(figure => Measures.Get(figure.Key).NamedGroup))
            {
                counts[measure + suffix] = counts.GetValueOrDefault(measure + suffix) + figure.Value;
            }
        }

        return counts;
    }

    /// <summary>What must not be found: every count, those of both groups of disabilities together, and what is left over between bound counts.</summary>
    private static IEnumerable<string> Secrets(Dictionary<string, decimal> counts) =>
    [
        .. counts.Keys,
        .. counts.Keys.Where(key => key.EndsWith(".three", StringComparison.Ordinal)).Select(key => Both(key[..^6])),
        "countyMigrants-countyMigrantsPublic-countyMigrantsBought", "disabledOfAge-disabledEnrolled",
        "disabilityOfAge.three-disabilityNotEnrolled.three", "disabilityOfAge.other-disabilityNotEnrolled.other",
        .. counts.Keys.Where(key => key.StartsWith("ledgerDroppedOut@", StringComparison.Ordinal)).Select(key => Month(OfMonth["other"], key[key.IndexOf('@', StringComparison.Ordinal)..])),
    ];

    private static string Month(string sum, string suffix) => string.Join('-', sum.Split('-').Select(one => one + suffix));

    /// <summary>Everything the document says about named groups; a figure that the test does not know fails it.</summary>
    private static void Read(JsonNode document, Equations known)
    {
        // Whoever reads knows the form: the parts of the disabled children make up their total.
        foreach (var group in new[] { ".three", ".other" })
        {
            known.Identity($"disabilityOfAge{group}-disabilityRegular{group}-disabilitySpecialClass{group}-disabilitySpecialSchool{group}-disabilityHomeTaught{group}-disabilityNotEnrolled{group}");
        }

        foreach (var monitor in document["monitors"]!.AsArray())
        {
            var id = monitor!["monitor"]!.GetValue<string>();
            foreach (var figure in monitor["figures"]!.AsArray().Where(one => one!["value"] is not null))
            {
                var name = id + "/" + figure!["figure"]!.GetValue<string>();
                if (Meanings.TryGetValue(name, out var meaning))
                {
                    known.Say(meaning.Part, meaning.Whole);
                }
                else if (id == "dropouts" && name != "dropouts/ofAgeNow")
                {
                    var own = name[9..^3];
                    known.Say((own == "dropoutRate" ? "ledgerDroppedOut" : OfMonth[own]) + "@202510", own == "dropoutRate" ? "600" : "");
                }
                else
                {
                    Assert.NotEqual("children", id);
                }
            }
        }

        foreach (var row in document["monitors"]!.AsArray().Single(one => one!["monitor"]!.GetValue<string>() == "dropouts")!["tables"]![0]!["rows"]!.AsArray())
        {
            var month = "@" + row!["row"]!.GetValue<string>().Replace("-", "", StringComparison.Ordinal);
            foreach (var cell in row["cells"]!.AsArray().Where(one => one!["value"] is not null && one["cell"]!.GetValue<string>() != "ofAge"))
            {
                var own = cell!["cell"]!.GetValue<string>();
                known.Say(Month(own == "dropoutRate" ? "ledgerDroppedOut" : OfMonth[own], month), own == "dropoutRate" ? "600" : "");
            }
        }

        foreach (var item in document["verdicts"]!.AsArray().Where(one => one!["standard"]!.GetValue<string>() == "quality2017").SelectMany(one => one!["sections"]!.AsArray()).SelectMany(one => one!["items"]!.AsArray()))
        {
            var name = "quality2017/" + item!["item"]!.GetValue<string>();
            if (Meanings.TryGetValue(name, out var meaning) && item["legs"]!.AsArray().Any(leg => leg!["value"] is not null))
            {
                known.Say(meaning.Part, meaning.Whole);
            }
        }
    }

    /// <summary>Linear equations between counts: a rate says what the part is where the whole is known, or, as part·whole₀ = whole·part₀, how they hang together.</summary>
    private sealed class Equations(Dictionary<string, decimal> counts)
    {
        private readonly string[] names = [.. counts.Keys.Order(StringComparer.Ordinal)];
        private readonly List<Fraction[]> rows = [];

        public int Count { get; private set; }

        public decimal Value(string sum) => Terms(sum).Sum(term => term.Sign * (counts.TryGetValue(term.Name, out var count) ? count : decimal.Parse(term.Name, CultureInfo.InvariantCulture)));

        /// <summary>A sum is published, or its share of another sum (a number: one that everybody knows).</summary>
        public void Say(string part, string whole)
        {
            Count++;
            if (whole.Length == 0 || char.IsAsciiDigit(whole[0]))
            {
                rows.Add(Row(part));
                return;
            }

            // Two rows in one: where the sizes are small the share in lowest terms may tell both, so that a rate counts as telling part and whole.
            rows.Add(Row(part));
            rows.Add(Row(whole));
        }

        public void Identity(string sum) => rows.Add(Row(sum));

        /// <summary>True if the sum is a combination of what is published.</summary>
        public bool Fixes(string sum) => Rank([.. rows, Row(sum)]) == Rank(rows);

        private Fraction[] Row(string sum)
        {
            var row = new Fraction[names.Length];
            foreach (var (name, sign) in Terms(sum))
            {
                var at = Array.IndexOf(names, name);
                row[at] += new Fraction(sign, 1);
            }

            return row;
        }

        private static IEnumerable<(string Name, int Sign)> Terms(string sum) =>
            sum.Replace("-", "+-", StringComparison.Ordinal).Split('+', StringSplitOptions.RemoveEmptyEntries).Select(term => term[0] == '-' ? (term[1..], -1) : (term, 1));

        private static int Rank(List<Fraction[]> equations)
        {
            var left = equations.Select(row => (Fraction[])row.Clone()).ToList();
            var rank = 0;
            for (var column = 0; left.Count > 0 && column < left[0].Length; column++)
            {
                var pivot = left.FindIndex(row => row[column].Numerator != BigInteger.Zero);
                if (pivot < 0)
                {
                    continue;
                }

                var chosen = left[pivot];
                left.RemoveAt(pivot);
                rank++;
                foreach (var row in left.Where(row => row[column].Numerator != BigInteger.Zero))
                {
                    var factor = row[column] / chosen[column];
                    for (var at = column; at < row.Length; at++)
                    {
                        row[at] -= factor * chosen[at];
                    }
                }
            }

            return rank;
        }
    }
}
