namespace Pipeline.Adapters;

/// <summary>All containers and tables of the product, made where they are missing, once in a process.</summary>
public sealed class StorageLayout(
    DropFolder uploads, Archive archive, ReceiptFiles receipts, Publications publications, FactsTable facts, Register register, CountiesTable counties, SweepLedger sweeps)
{
    private bool made;

    /// <summary>Makes what is missing.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (made)
        {
            return;
        }

        await Task.WhenAll(
        [
            uploads.EnsureAsync(cancellation),
            archive.EnsureAsync(cancellation),
            receipts.EnsureAsync(cancellation),
            facts.EnsureAsync(cancellation),
            register.EnsureAsync(cancellation),
            counties.EnsureAsync(cancellation),
            publications.Public.EnsureAsync(cancellation),
            publications.Internal.EnsureAsync(cancellation),
            sweeps.EnsureAsync(cancellation),
        ]);
        made = true;
    }
}
