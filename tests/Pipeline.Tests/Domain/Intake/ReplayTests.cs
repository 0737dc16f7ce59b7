using FsCheck;
using Pipeline.Domain.Intake;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Intake;

public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = new(2025, 9, 8, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Law3_The_newest_version_of_a_path_is_in_force_and_the_one_before_it_is_kept()
    {
        var state = Assert.Single(Play([Entry("a", 1), Entry("a", 3), Entry("a", 2)]));
        Assert.Equal((Entry("a", 3), Entry("a", 2), false), (state.Newest, state.Previous, state.Withdrawn));
    }

    [Fact]
    public void Of_versions_of_one_second_the_one_that_no_other_replaced_is_in_force()
    {
        var chain = new[] { Entry("a", 1, "z"), Entry("a", 1, "m", replaces: "z"), Entry("a", 1, "b", replaces: "m") };
        Assert.Equal("b", Assert.Single(Play(chain)).Newest.ETag);
        Assert.Null(Assert.Single(Play(chain)).Previous);
    }

    [Fact]
    public void What_was_withdrawn_is_not_in_force_nor_is_anything_before_it()
    {
        Assert.True(Assert.Single(Play([Entry("a", 1), Entry("a", 2)], Gone("a", 2))).Withdrawn);
        // The withdrawal of a version that the archive lacks.
        Assert.True(Assert.Single(Play([Entry("a", 1)], Gone("a", 2))).Withdrawn);
        Assert.False(Assert.Single(Play([Entry("b", 1)], Gone("a", 2))).Withdrawn);
    }

    [Fact]
    public void An_upload_after_a_withdrawal_is_in_force_and_has_none_before_it()
    {
        var state = Assert.Single(Play([Entry("a", 1), Entry("a", 2)], Gone("a", 1)));
        Assert.Equal((Entry("a", 2), null, false), (state.Newest, state.Previous, state.Withdrawn));
    }

    [Fact]
    public void Paths_come_in_ordinal_order() =>
        Assert.Equal(["A", "a", "b", "一"], Play([Entry("b", 1), Entry("一", 1), Entry("a", 9), Entry("A", 5)]).Select(path => path.Newest.Path));

    [Fact]
    public void Law1_Any_order_of_entries_and_withdrawals_and_any_repetition_gives_the_same_state() => Prop.ForAll<int, int>((seed, order) =>
    {
        var (entries, withdrawals) = RandomHistory(new Random(seed));
        var random = new Random(order);
        var mixed = entries.Concat(entries.Where(_ => random.Next(3) == 0)).ToArray();
        var gone = withdrawals.Concat(withdrawals).ToArray();
        random.Shuffle(mixed);
        random.Shuffle(gone);
        Assert.Equal(Play(entries, [.. withdrawals]), Play(mixed, gone));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_state_is_that_of_a_plain_replay_in_the_order_of_time() => Prop.ForAll<int>(seed =>
    {
        var (entries, withdrawals) = RandomHistory(new Random(seed));
        foreach (var path in Play(entries, [.. withdrawals]))
        {
            // entries of one path are made in order, the later of one second replacing the earlier.
            var last = entries.Last(entry => entry.Path == path.Newest.Path);
            Assert.Equal(last, path.Newest);
            Assert.Equal(withdrawals.Any(gone => gone.Path == last.Path && gone.UploadTime >= last.UploadTime), path.Withdrawn);
            var before = entries.LastOrDefault(entry => entry.Path == last.Path && entry.UploadTime < last.UploadTime);
            Assert.Equal(before is not null && withdrawals.Any(gone => gone.Path == before.Path && gone.UploadTime == before.UploadTime) ? null : before, path.Previous);
        }
    }).QuickCheckThrowOnFailure();

    private static (ArchiveEntry[] Entries, WithdrawalEntry[] Withdrawals) RandomHistory(Random random)
    {
        var entries = new List<ArchiveEntry>();
        var withdrawals = new List<WithdrawalEntry>();
        foreach (var path in new[] { "a", "b", "c" })
        {
            var second = 0;
            string? chain = null;
            for (var n = random.Next(1, 7); n > 0; n--)
            {
                var same = chain is not null && random.Next(3) == 0;
                second += same ? 0 : 1;
                var etag = random.Next().ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
                entries.Add(Entry(path, second, etag, same ? chain : null));
                chain = etag;
                if (random.Next(4) == 0)
                {
                    withdrawals.Add(Gone(path, second));
                }
            }
        }

        return ([.. entries], [.. withdrawals]);
    }

    private static List<ReplayedPath> Play(IEnumerable<ArchiveEntry> entries, params WithdrawalEntry[] withdrawals) => [.. Replay.Of(entries, withdrawals)];

    private static ArchiveEntry Entry(string path, int second, string? etag = null, string? replaces = null) =>
        new(path, Start.AddSeconds(second), etag ?? $"e{second}", 10, "hash" + second.ToString(System.Globalization.CultureInfo.InvariantCulture), replaces);

    private static WithdrawalEntry Gone(string path, int second) => new(path, Start.AddSeconds(second), $"e{second}");
}
