using Pipeline.Adapters;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Crashes;
using Pipeline.Triggers;

namespace Pipeline.Tests.Laws;

/// <summary>Objects that no document names are swept away, and law 7 holds while they are.</summary>
public sealed class ObjectSweepTests
{
    private const string One = "public/v1/objects/a.csv";
    private static readonly DateTimeOffset Now = new(2025, 10, 9, 4, 0, 0, TimeSpan.Zero);

    public static TheoryData<double?, double, bool> Ages => new()
    {
        // Days since it was first found unneeded (null: it is not noted), days since it was written, may it go.
        { null, 30, false },
        { 0, 30, false },
        { 6.99, 30, false },
        { 7, 30, true },
        { 30, 30, true },
        { 7, 1.99, false },
        { 7, 2, true },
        { 30, 0, false },
    };

    [Theory]
    [MemberData(nameof(Ages))]
    public void An_object_goes_after_a_week_without_a_name_and_never_a_young_one(double? unneeded, double written, bool goes)
    {
        var notes = SweepNotes.Beginning(Now).Noting(unneeded is null ? [] : [One], Now.AddDays(-(unneeded ?? 0)));

        Assert.Equal(goes, notes.MayGo(One, Now.AddDays(-written), Now));
    }

    [Fact]
    public void Grace_begins_anew_once_it_was_needed_and_after_a_sweep_that_was_broken_off()
    {
        var first = SweepNotes.Beginning(Now).Noting([One], Now);

        Assert.Equal(Now, first.Noting([One], Now.AddDays(3)).Unneeded[One]);
        Assert.Equal(Now.AddDays(6), first.Noting([], Now.AddDays(3)).Noting([One], Now.AddDays(6)).Unneeded[One]);
        Assert.Equal(Now.AddDays(6), SweepNotes.Beginning(Now.AddDays(3)).Noting([One], Now.AddDays(6)).Unneeded[One]);
        Assert.Equal([false, true], new[] { Now.AddHours(23), Now.AddHours(24) }.Select(first.IsOver));
        Assert.Equal(first.Unneeded, DocumentJson.ReadStored<SweepNotes>(DocumentJson.Write(first)).Unneeded);
    }

    [Fact]
    public async Task What_no_document_names_for_a_week_is_deleted_and_nothing_else()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await PublishAsync(world, 120);
        var old = await ObjectsAsync(world);
        await PublishAsync(world, 130);
        var all = await ObjectsAsync(world);
        Assert.NotEmpty(old.Except(await NamedAsync(world)));

        for (var day = 0; day < 7; day++)
        {
            await ADayAsync(world);
            Assert.Equal(all, await ObjectsAsync(world));
        }

        await ADayAsync(world);

        Assert.Equal(await NamedAsync(world), await ObjectsAsync(world));
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task What_is_named_again_meanwhile_has_its_week_anew()
    {
        await using var world = await World.StartAsync();
        var table = await PublishAsync(world, 120);
        await PublishAsync(world, 130);
        await ADayAsync(world, 5);
        Assert.Equal(table, await PublishAsync(world, 120));
        await ADayAsync(world);
        await PublishAsync(world, 130);
        await ADayAsync(world, 4);
        Assert.Contains(table, await ObjectsAsync(world));

        await ADayAsync(world, 5);

        Assert.DoesNotContain(table, await ObjectsAsync(world));
        Assert.Empty(await new PublishedReader(world.Pipeline).LookAsync(mayGoBack: false));
    }

    [Fact]
    public async Task Law7_an_object_that_is_added_again_just_before_it_is_deleted_stays()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var table = await PublishAsync(world, 120);
        var files = world.Pipeline.Get<Publications>().Internal;
        var file = new PublishedFile(table["internal/".Length..], [.. (await world.Pipeline.BytesAsync("internal", table["internal/".Length..]))!]);
        await PublishAsync(world, 130);
        await ADayAsync(world, 7);
        world.Pipeline.Clock.Advance(TimeSpan.FromDays(1));

        // Its week is over and it is about to be deleted; a publication that names it again has added it, and its documents are not written yet.
        await AtStep.RunAsync(Steps.DeleteUnneeded, () => files.AddAsync(file, default), world.Pipeline.ReconcileAsync);

        Assert.Contains(table, await ObjectsAsync(world));
        Assert.Equal(table, await PublishAsync(world, 120));
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law7_objects_of_a_publication_that_is_being_written_stay_whatever_the_ledger_says()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        var invariants = await Invariants.OfAsync(world);
        await PublishAsync(world, 120);
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));

        // Hours are the storage's own here: whatever lies there is young.
        await AtStep.RunAsync(
            Steps.InternalDocument,
            async () =>
            {
                var files = second.Get<Publications>();
                var longAgo = DateTimeOffset.UtcNow.AddDays(-30);
                var all = await files.Internal.ObjectsAsync(default).Select(one => "internal/" + one.Path).Concat(files.Public.ObjectsAsync(default).Select(one => "public/" + one.Path)).ToListAsync();
                var notes = SweepNotes.Beginning(longAgo).Noting(all, longAgo);
                await world.Container("sweeps").GetBlobClient("objects.json").UploadAsync(new BinaryData(DocumentJson.Write(notes)));
                await second.ReconcileAsync();
                Assert.Contains(second.Log.Lines, line => line.Contains("objectsSwept", StringComparison.Ordinal) && line.Contains("whole", StringComparison.Ordinal));
            },
            world.Pipeline.RecomputeAsync);

        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());
    }

    [Fact]
    public async Task Law7_the_mutant_without_grace_takes_the_objects_of_a_publication_that_is_being_written()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        await PublishAsync(world, 120);
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));

        await AtStep.RunAsync(
            Steps.InternalDocument,
            async () =>
            {
                var named = await NamedAsync(world);
                var files = second.Get<Publications>().Internal;
                await foreach (var one in files.ObjectsAsync(default).Where(one => !named.Contains("internal/" + one.Path)))
                {
                    Assert.True(await files.TryDeleteAsync(one, default));
                }
            },
            world.Pipeline.RecomputeAsync);

        Assert.Contains(await new PublishedReader(world.Pipeline).LookAsync(mayGoBack: false), said => said.StartsWith("I5: internal/v1/objects/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Law7_what_was_listed_and_then_added_again_is_not_deleted()
    {
        await using var world = await World.StartAsync();
        var files = world.Pipeline.Get<Publications>().Public;
        var (file, _) = PublishedFile.Table("表"u8.ToArray());
        await files.AddAsync(file, default);
        var listed = await files.ObjectsAsync(default).SingleAsync(one => one.Path == file.Path);

        // Young: it is left as it is, and no sweep takes it.
        await files.AddAsync(file, default);
        Assert.Equal(listed, await files.ObjectsAsync(default).SingleAsync(one => one.Path == file.Path));

        world.Pipeline.Clock.Advance(TimeSpan.FromHours(25));
        await files.AddAsync(file, default);
        Assert.False(await files.TryDeleteAsync(listed, default));
        var again = await files.ObjectsAsync(default).SingleAsync(one => one.Path == file.Path);
        Assert.NotEqual(listed.ETag, again.ETag);

        // Gone meanwhile: it is added anew.
        Assert.True(await files.TryDeleteAsync(again, default));
        Assert.False(await files.TryDeleteAsync(again, default));
        await files.AddAsync(file, default);
        Assert.Equal(file.Bytes.AsEnumerable(), (await files.BytesAsync(file.Path, default))!.ToArray());
    }

    [Fact]
    public async Task Law7_a_reader_that_follows_links_never_misses_one_while_weeks_of_sweeps_run()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        await PublishAsync(world, 120);
        var before = await ObjectsAsync(world);
        var reader = new PublishedReader(second);
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(() => reader.WatchAsync(stop.Token));

        for (var change = 0; change < 4; change++)
        {
            await world.SendAsync(World.Path(1), Forms.Primary(1, 130 + change));
            world.Pipeline.Clock.Advance(TimeSpan.FromDays(3));
            await Task.WhenAll(world.Pipeline.RecomputeAsync(), world.Pipeline.ReconcileAsync(), second.ReconcileAsync());
        }

        await stop.CancelAsync();
        Assert.Empty(await watching);
        Assert.True(reader.Looks > 1);

        // A sweep that ran beside a publication may have begun every grace anew; nine quiet days end it.
        await ADayAsync(world, 9);
        Assert.NotEmpty(before.Except(await ObjectsAsync(world)));
    }

    [Fact]
    public async Task At_most_one_sweep_begins_a_day_whichever_host_runs()
    {
        await using var world = await World.StartAsync();
        await using var second = await world.SecondHostAsync();
        await PublishAsync(world, 120);

        await world.Pipeline.ReconcileAsync();
        await Task.WhenAll(world.Pipeline.ReconcileAsync(), second.ReconcileAsync());
        Assert.Equal(1, Sweeps());

        world.Pipeline.Clock.Advance(TimeSpan.FromHours(24));
        await Task.WhenAll(world.Pipeline.ReconcileAsync(), second.ReconcileAsync());
        Assert.Equal(2, Sweeps());

        int Sweeps() => world.Pipeline.Log.Lines.Concat(second.Log.Lines).Count(line => line.Contains("objectsSwept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whose_time_is_over_sweeps_nothing()
    {
        await using var world = await World.StartAsync();

        await world.Pipeline.Get<ObjectSweep>().RunAsync(DateTimeOffset.MinValue, default);

        Assert.Empty(await world.Pipeline.AllAsync("sweeps"));
    }

    /// <summary>Publishes the county with so many pupils, and gives the schools' table: bytes that are the same whenever the figures are.</summary>
    private static async Task<string> PublishAsync(World world, int pupils)
    {
        await world.SendAsync(World.Path(1), Forms.Primary(1, pupils));
        await world.Pipeline.RecomputeAsync();
        var bureau = DocumentJson.Read<InternalDocument>((await world.Pipeline.BytesAsync("internal", "v1/2025/519901.json"))!);
        return "internal/" + bureau.Documents["schoolsCsv"].Path;
    }

    private static async Task ADayAsync(World world, int days = 1)
    {
        for (var day = 0; day < days; day++)
        {
            world.Pipeline.Clock.Advance(TimeSpan.FromDays(1));
            await world.Pipeline.ReconcileAsync();
        }
    }

    private static async Task<SortedSet<string>> ObjectsAsync(World world) =>
        new((await Law1Tests.AllAsync(world.Pipeline)).Keys.Where(path => path.Contains("/objects/", StringComparison.Ordinal)), StringComparer.Ordinal);

    /// <summary>The objects that the documents of both containers name, read as their types.</summary>
    private static async Task<SortedSet<string>> NamedAsync(World world)
    {
        var all = await Law1Tests.AllAsync(world.Pipeline);
        var named = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var county in new[] { World.County, World.Bystander })
        {
            named.UnionWith(Read<CountyDocument>($"published/v1/2025/{county}.json")?.Documents.Values.Select(link => "published/" + link.Path) ?? []);
            named.UnionWith(Read<InternalDocument>($"internal/v1/2025/{county}.json")?.Documents.Values.Select(link => "internal/" + link.Path) ?? []);
        }

        return named;

        T? Read<T>(string path)
            where T : class => all.TryGetValue(path, out var text) ? DocumentJson.Read<T>(System.Text.Encoding.UTF8.GetBytes(text)) : null;
    }
}
