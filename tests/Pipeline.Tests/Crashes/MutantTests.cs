using Pipeline.Adapters;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Tests.Domain.Publication;
using Pipeline.Tests.Laws;
using Pipeline.Triggers;

namespace Pipeline.Tests.Crashes;

/// <summary>
/// The product done wrong on purpose, each time in one way: the checker must say so. A checker that stays green here is worth nothing.
/// The wrong orders are written out with the product's own adapters; where they end early, their process died there.
/// </summary>
public sealed class MutantTests
{
    [Fact]
    public async Task Without_conditions_on_writes_an_older_publication_overwrites_a_newer_one()
    {
        await using var world = await World.StartAsync();
        await using var older = await world.SecondHostAsync(Faults.NoConditions());
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));

        await AtStep.RunAsync(
            Steps.InternalDocument,
            async () =>
            {
                await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
                await world.Pipeline.RecomputeAsync();
                Assert.Empty(await invariants.AtAnyMomentAsync());
            },
            older.RecomputeAsync);

        await ExpectAsync("I5: asOf of published v1/2025/519901.json went back", invariants.AtAnyMomentAsync);
        await world.SettleAsync();
        await ExpectAsync("I6: published = computed", invariants.WhenQuietAsync);
    }

    [Fact]
    public async Task With_the_pointer_before_the_rows_a_version_is_in_force_without_its_figures()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var (upload, sha256, judgement) = await ReadAsync(world, Forms.Primary(1));

        await world.Pipeline.Get<FactsTable>().TrySetPointerAsync(World.CountyYear, new Pointer(upload, sha256, judgement.Facts.Length), null, default);

        await ExpectAsync("I3: the rows of the version in force", invariants.AtAnyMomentAsync);
    }

    [Fact]
    public async Task With_the_mark_before_the_pointer_a_change_is_never_published()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(2), Forms.Primary(2));
        var (upload, sha256, judgement) = await ReadAsync(world, Forms.Primary(1));
        var pointer = new Pointer(upload, sha256, judgement.Facts.Length);

        await world.Pipeline.Get<FactsTable>().WriteRowsAsync(World.CountyYear, upload, judgement.Facts, default);
        await world.Pipeline.Get<CountiesTable>().MarkAsync(World.CountyYear, default);
        await world.Pipeline.RecomputeAsync();
        await world.Pipeline.Get<FactsTable>().TrySetPointerAsync(World.CountyYear, pointer, null, default);
        await EndAsync(world, pointer, judgement);

        await world.SettleAsync();
        await ExpectAsync("I6: published = computed", invariants.WhenQuietAsync);
    }

    [Theory]
    [InlineData(false, "I2: the row")]
    [InlineData(true, "I3: the rows of the version in force")]
    public async Task With_old_rows_deleted_in_the_same_run_rows_are_missing(bool beforeThePointer, string wanted)
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var first = await world.SendAsync(World.Path(1), Forms.Primary(1));
        var (upload, sha256, judgement) = await ReadAsync(world, Forms.Primary(1, 130));
        var facts = world.Pipeline.Get<FactsTable>();
        var there = (await facts.PointerAsync(World.CountyYear, upload.Source, default))!;
        var next = new Pointer(upload, sha256, judgement.Facts.Length) { PreviousVersion = first.Version, PreviousSha256 = there.Sha256 };
        var oldRows = await facts.RowKeysAsync(World.CountyYear, first.Id, default);

        await facts.WriteRowsAsync(World.CountyYear, upload, judgement.Facts, default);
        if (beforeThePointer)
        {
            await facts.DeleteAsync(World.CountyYear, oldRows, default);
            await ExpectAsync(wanted, invariants.AtAnyMomentAsync);
            return;
        }

        await facts.TrySetPointerAsync(World.CountyYear, next, there, default);
        await facts.DeleteAsync(World.CountyYear, oldRows, default);
        await EndAsync(world, next, judgement);
        await world.Pipeline.Get<CountiesTable>().MarkAsync(World.CountyYear, default);
        await world.SettleAsync();
        await ExpectAsync(wanted, invariants.WhenQuietAsync);
    }

    [Fact]
    public async Task Published_in_place_the_documents_name_what_is_not_there()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.Pipeline.RecomputeAsync();
        Assert.Empty(await invariants.AtAnyMomentAsync());
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var reading = await world.Pipeline.Get<FactsTable>().ReadAsync(World.CountyYear, default);
        var publication = Documents.Compose(CountyCalculator.Compute(World.CountyYear, reading.Sources!));

        // The documents first, whatever lies there; the objects would have come next.
        await world.Container("internal").GetBlobClient(publication.InternalDocument.Path).UploadAsync(new BinaryData(publication.InternalDocument.Bytes.AsMemory()), overwrite: true);
        await world.Container("published").GetBlobClient(publication.Document.Path).UploadAsync(new BinaryData(publication.Document.Bytes.AsMemory()), overwrite: true);

        await ExpectAsync("I5: internal/v1/objects/", invariants.AtAnyMomentAsync);
    }

    [Fact]
    public async Task An_outcome_that_is_never_written_a_receipt_that_is_missing_and_a_torn_row_are_noticed()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        var upload = await world.SendAsync(World.Path(1), Forms.Primary(1));
        await world.SettleAsync();
        Assert.Empty(await invariants.WhenQuietAsync());

        await world.Container("receipts").GetBlobClient(ReceiptFiles.PathOf(upload)).DeleteAsync();
        await ExpectAsync("I1: ", invariants.WhenQuietAsync);
        await world.Tables.GetTableClient("Receipts").DeleteEntityAsync(World.CountyYear.ToString(), upload.Id);
        await ExpectAsync("I1: 519901/2025/2151900001/学校填报表.xlsx has 0 entries", invariants.WhenQuietAsync);
        var row = (await world.RowsAsync("Facts")).First(one => one.RowKey.StartsWith(upload.Id, StringComparison.Ordinal) && one.ContainsKey(Measures.Enrolment.Id));
        row[Measures.Enrolment.Id] = "121";
        await world.Tables.GetTableClient("Facts").UpdateEntityAsync(row, row.ETag);
        await ExpectAsync("I3: the rows of the version in force", invariants.AtAnyMomentAsync);
        var other = (await world.RowsAsync("Facts")).First(one => one.PartitionKey.StartsWith(World.Bystander, StringComparison.Ordinal));
        await world.Tables.GetTableClient("Facts").UpdateEntityAsync(other, other.ETag);
        await ExpectAsync("I7: ", invariants.AtAnyMomentAsync);
    }

    [Fact]
    public async Task A_version_in_force_that_goes_back_is_noticed()
    {
        await using var world = await World.StartAsync();
        var invariants = await Invariants.OfAsync(world);
        await world.SendAsync(World.Path(1), Forms.Primary(1));
        var facts = world.Pipeline.Get<FactsTable>();
        var first = Assert.Single(await facts.PointersAsync(World.CountyYear, default));
        await world.SendAsync(World.Path(1), Forms.Primary(1, 130));
        var second = Assert.Single(await facts.PointersAsync(World.CountyYear, default));
        Assert.Empty(await invariants.AtAnyMomentAsync());

        await facts.TrySetPointerAsync(World.CountyYear, first, second, default);

        await ExpectAsync("I4: ", invariants.AtAnyMomentAsync);
    }

    private static async Task ExpectAsync(string violation, Func<Task<IReadOnlyList<string>>> check)
    {
        var broken = await check();
        Assert.Contains(broken, one => one.StartsWith(violation, StringComparison.Ordinal));
    }

    /// <summary>What every ingest does first: count, read, decide, archive the bytes.</summary>
    private static async Task<(Upload Upload, string Sha256, Judgement Judgement)> ReadAsync(World world, byte[] bytes)
    {
        var upload = await world.DropAsync(World.Path(1), bytes);
        await world.Pipeline.Get<Register>().TryBeginAttemptAsync(upload, null, [], "one", default);
        var sha256 = PublishedFile.Sha256(bytes);
        await world.Pipeline.Get<Archive>().KeepAsync(sha256, bytes, default);
        return (upload, sha256, Model.Decide(new Dropped(upload, bytes)));
    }

    /// <summary>What every ingest does last: archive entry, receipt, outcome.</summary>
    private static async Task EndAsync(World world, Pointer pointer, Judgement judgement)
    {
        var upload = pointer.Upload;
        await world.Pipeline.Get<Archive>().EnterAsync(World.CountyYear, pointer.ToEntry(), default);
        var receipt = ReceiptComposition.Compose(upload.Path, upload.UploadTime, pointer.Sha256, Outcome.Accepted, judgement);
        await world.Pipeline.Get<ReceiptFiles>().WriteAsync(upload, receipt, null, default);
        await world.Pipeline.Get<Register>().EndAsync(upload, Outcome.Accepted, pointer.Sha256, [], default);
    }
}
