using System.Globalization;
using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Tests.Domain.Publication;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>The closed year (封账): which version of each file counts. Hours run from the first upload; the year is closed at hour 24 of these tests.</summary>
public sealed class ClosedYearTests
{
    private const string Form = "519901/2025/县.xlsx";
    private const string Closing = "2025-10-31";
    private static readonly DateTimeOffset Closed = new(2025, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Start = Closed.AddHours(-24);

    /// <summary>What is entered (path@hour, a form with its closing date), what is withdrawn, and what counts then, with asOf.</summary>
    public static TheoryData<string, string, string, string, int> Cases => new()
    {
        { "an open year", "a@1 a@30 form@2:", "", "a@30 form@2", 30 },
        { "nothing late", "a@1 b@23 form@2:x", "", "a@1 b@23 form@2", 23 },
        { "the last second of the day and the first of the next", "a@23.999 b@24 form@2:x", "", "a@23.999 form@2", 23 },
        { "a late version of a file that was there", "a@1 a@30 form@2:x", "", "a@1 form@2", 2 },
        { "several versions before and after", "a@1 a@5 a@30 a@31 form@2:x", "", "a@5 form@2", 5 },
        { "a late file that was not there", "a@1 b@30 form@2:x", "", "a@1 form@2", 2 },
        { "a form that closes the year afterwards", "a@1 a@30 b@3 form@40:x", "", "a@1 b@3", 40 },
        { "a form whose figures came late, its dates count", "a@1 form@2:x form@40:x", "", "a@1 form@2", 40 },
        { "a closing date cleared by a newer version of the form", "a@1 a@30 form@2:x form@40:", "", "a@30 form@40", 40 },
        { "another form that says nothing of it", "a@1 a@30 form@2:x g@40:", "", "a@1 form@2", 40 },
        { "a late version withdrawn takes the file with it", "a@1 a@30 b@1 form@2:x", "a@30", "b@1 form@2", 2 },
        { "a version withdrawn before a late one came", "a@1 a@30 b@1 form@2:x", "a@1", "b@1 form@2", 2 },
        { "a late version withdrawn and sent again", "a@1 a@30 a@40 b@1 form@2:x", "a@30", "b@1 form@2", 2 },
        { "a withdrawn form opens the year", "a@1 a@30 form@2:x", "form@2", "a@30", 30 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_counts(string name, string entered, string withdrawn, string counted, int asOf)
    {
        Assert.NotEmpty(name);
        var result = Play(entered.Split(' ').Select(Entry), Gone(withdrawn));

        Assert.Equal(counted.Split(' ').Order(StringComparer.Ordinal), result.Sources.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(Start.AddHours(asOf).ToUnixTimeSeconds() / 3600, result.AsOf!.Value.ToUnixTimeSeconds() / 3600);
    }

    [Fact]
    public void What_is_kept_apart_is_named_with_what_stands_in_its_place()
    {
        var result = Play("a@1 a@30 b@31 form@40:x".Split(' ').Select(Entry), []);

        Assert.Equal(["a@30 a@1", "b@31 ", "form@40 "], result.KeptApart.Select(one => $"{Text(one.Upload)} {(one.Standing is { } standing ? Text(standing) : "")}"));
        Assert.Equal(("示例县40", new DateOnly(2025, 10, 31)), (result.Basics.Name, result.Basics.Closing));
        Assert.Empty(Play("a@1 a@30".Split(' ').Select(Entry), []).KeptApart);
    }

    [Fact]
    public void Law1_Any_order_and_repetition_of_deliveries_gives_the_same_bytes() => Prop.ForAll<int, int>((seed, order) =>
    {
        var (entries, withdrawals) = RandomHistory(new Random(seed));
        var random = new Random(order);
        var mixed = entries.Concat(entries.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(mixed);
        Assert.Equal(Bytes(Play(entries, withdrawals)), Bytes(Play(mixed, [.. withdrawals.Reverse()])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Law3_What_counts_is_the_newest_of_each_path_before_the_closing_unless_it_was_withdrawn() => Prop.ForAll<int>(seed =>
    {
        var (entries, withdrawals) = RandomHistory(new Random(seed));
        var result = Play(entries, withdrawals);
        var closed = result.Basics.Closing is null ? DateTimeOffset.MaxValue : Closed;
        var expected = from path in entries.GroupBy(one => one.Path)
                       let newest = path.Where(one => one.UploadTime < closed).MaxBy(one => one.UploadTime)
                       where newest is not null && !withdrawals.Any(gone => gone.Path == path.Key && gone.UploadTime >= newest.UploadTime)
                       select $"{newest.Path} {newest.UploadTime:u}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Sources.Select(one => $"{one.Path} {one.UploadTime:u}").Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    private static string Bytes(CountyResult result)
    {
        var publication = Documents.Compose(result);
        return string.Concat(publication.InternalObjects.Append(publication.InternalDocument).Append(publication.Document).Select(Documents.Text)) + Documents.Json(publication.Row);
    }

    /// <summary>What a recompute does with an archive that holds these.</summary>
    private static CountyResult Play(IEnumerable<ArchiveEntry> entries, WithdrawalEntry[] withdrawals)
    {
        var all = entries.ToArray();
        var inForce = Replay.Of(all, withdrawals).Where(path => !path.Withdrawn).Select(path => Read(path.Newest)).ToArray();
        var basics = CountyBasics.Of(inForce);
        var standing = ClosedYear.After(inForce)
            .Select(upload => ClosedYear.Standing(basics, all.Where(entry => entry.Path == upload.Path), withdrawals.Where(gone => gone.Path == upload.Path)))
            .OfType<ArchiveEntry>().Select(Read);
        return CountyCalculator.Compute(Facts.CountyYear, inForce, [.. standing]);
    }

    /// <summary>The hash of these entries is what their bytes say: of a school its pupils, of a form its closing date.</summary>
    private static Source Read(ArchiveEntry entry)
    {
        var hour = (entry.UploadTime - Start).TotalHours.ToString(CultureInfo.InvariantCulture);
        var form = Facts.School("2151990001", (Traits.CountyName, "示例县" + hour), (Traits.ClosingDate, entry.Sha256)) with { Subject = Subject.County() };
        return new Source(entry.Path, entry.UploadTime, entry.Sha256 + hour, entry.Sha256 switch
        {
            "school" => [.. Facts.Good($"21519900{Name(entry.Path)[0] - 'a':00}", 100 + (int)(entry.UploadTime - Start).TotalHours)],
            "" => [form with { Traits = form.Traits.Remove(Traits.ClosingDate.Id) }],
            _ => [form],
        })
        { Kinds = [entry.Sha256 == "school" ? "schoolForm" : "countyForm"] };
    }

    private static (ArchiveEntry[] Entries, WithdrawalEntry[] Withdrawals) RandomHistory(Random random)
    {
        var entries = new List<ArchiveEntry>();
        var withdrawals = new List<WithdrawalEntry>();
        foreach (var path in new[] { "a", "b", "c", "form", "g" })
        {
            foreach (var hour in Enumerable.Range(0, 48).Where(_ => random.Next(14) == 0))
            {
                entries.Add(Entry($"{path}@{hour}{(path is "form" or "g" ? random.Next(3) == 0 ? ":" : ":x" : "")}"));
                if (random.Next(6) == 0)
                {
                    withdrawals.Add(new WithdrawalEntry(entries[^1].Path, entries[^1].UploadTime, ""));
                }
            }
        }

        return ([.. entries], [.. withdrawals]);
    }

    private static WithdrawalEntry[] Gone(string texts) =>
        [.. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Entry).Select(entry => new WithdrawalEntry(entry.Path, entry.UploadTime, ""))];

    private static ArchiveEntry Entry(string text)
    {
        var parts = text.Split('@', ':');
        var hours = double.Parse(parts[1], CultureInfo.InvariantCulture);
        var content = parts.Length < 3 ? "school" : parts[2].Length == 0 ? "" : Closing;
        return new ArchiveEntry(parts[0] == "form" ? Form : $"519901/2025/{parts[0]}.xlsx", Start.AddHours(hours), "e" + text, 10, content, null);
    }

    private static string Text(Source source) => $"{Name(source.Path)}@{Math.Round((source.UploadTime - Start).TotalHours, 3).ToString(CultureInfo.InvariantCulture)}";

    private static string Name(string path) => path == Form ? "form" : path.Split('/')[^1].Split('.')[0];
}
