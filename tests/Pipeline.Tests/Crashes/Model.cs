using System.Collections.Immutable;
using Azure.Data.Tables;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Publication;

namespace Pipeline.Tests.Crashes;

/// <summary>A version as the model keeps it: what it is, how it ended, and what its bytes say.</summary>
internal sealed record Judged(Dropped Dropped, string Outcome, Judgement Judgement)
{
    public Upload Upload => Dropped.Upload;

    public string Sha256 => PublishedFile.Sha256(Dropped.Bytes);

    public bool IsAccepted => Outcome is "accepted" or "acceptedWithWarnings" or "unchanged";
}

/// <summary>What must be in force at one path.</summary>
internal sealed record InForce(Judged Newest, bool Withdrawn, ImmutableArray<Judged> Accepted);

/// <summary>
/// A single-threaded model of a county-year: it applies the accepted uploads in the order of their upload times, knowing nothing
/// of tables, pointers or crashes.
/// </summary>
internal sealed class Model
{
    private readonly CountyYear countyYear;
    private readonly IReadOnlyCollection<WithdrawalEntry> withdrawals;

    /// <summary>The withdrawals are those of the archive: only it knows of one after which the file came again.</summary>
    public Model(CountyYear countyYear, IEnumerable<Judged> ended, IReadOnlySet<string> present, IReadOnlyCollection<WithdrawalEntry> withdrawals)
    {
        this.countyYear = countyYear;
        this.withdrawals = withdrawals;
        Paths = [.. ended.GroupBy(one => one.Upload.Path, StringComparer.Ordinal).Select(path => Apply([.. path], present)).OfType<InForce>()];
    }

    public ImmutableArray<InForce> Paths { get; }

    public static Judgement Decide(Dropped dropped) => UploadPath.Parse(dropped.Upload.Path) switch
    {
        UploadPath.Placed when dropped.Bytes.Length > ReadingLimits.Default.FileBytes => Judgement.Only(new Finding(Pipeline.Domain.Catalogue.ValidationRules.FileTooLarge) { Words = ["20"] }),
        UploadPath.Placed placed => WorkbookIntake.Decide(placed, WorkbookReader.Read(dropped.Bytes, ReadingLimits.Default, default)),
        _ => WorkbookIntake.Misplaced(dropped.Upload.Path),
    };

    public CountyPublication Publication()
    {
        var inForce = Paths.Where(path => !path.Withdrawn).ToArray();
        var newest = inForce.OrderBy(path => path.Newest.Upload.UploadTime).ThenBy(path => path.Newest.Upload.Path, StringComparer.Ordinal).LastOrDefault();
        var earlier = inForce.Select(path => path == newest ? Before(path) : path.Newest).OfType<Judged>().Select(ToSource).ToArray();
        return Documents.Compose(CountyCalculator.Compute(
            countyYear, [.. inForce.Select(path => ToSource(path.Newest))], earlier: earlier.Length == 0 ? null : earlier));
    }

    private Judged? Before(InForce path)
    {
        var before = path.Accepted.LastOrDefault(one => one.Upload.UploadTime < path.Newest.Upload.UploadTime);
        return before is null || withdrawals.Any(one => one.Path == before.Upload.Path && one.UploadTime >= before.Upload.UploadTime && one.UploadTime < path.Newest.Upload.UploadTime)
            ? null
            : before;
    }

    private static Source ToSource(Judged one) => new(one.Upload.Path, one.Upload.UploadTime, one.Sha256, one.Judgement.Facts) { Kinds = one.Judgement.Kinds, Found = FoundCount.Of(one.Judgement) };

    /// <summary>The rows that one version must have, as text by their keys.</summary>
    public IEnumerable<(string RowKey, string Text)> Rows(Judged version) =>
        version.Judgement.Facts.Select(fact => FactRows.Write(countyYear.ToString(), version.Upload, fact)).Select(row => (row.RowKey, Text(row)));

    /// <summary>A row's properties as text, without what the storage adds.</summary>
    public static string Text(TableEntity row) => string.Join('\n', row.Keys
        .Where(key => key is not "odata.etag" and not "Timestamp")
        .Order(StringComparer.Ordinal)
        .Select(key => $"{key}={row[key]}"));

    private static InForce? Apply(ImmutableArray<Judged> versions, IReadOnlySet<string> present)
    {
        ImmutableArray<Judged> accepted = [.. versions.Where(one => one.IsAccepted).OrderBy(one => one.Upload.UploadTime)];
        var newest = versions.MaxBy(one => one.Upload.UploadTime)!;
        return accepted.IsEmpty
            ? null
            : new InForce(accepted[^1], !present.Contains(newest.Upload.Path) && newest.Outcome != "refused", accepted);
    }
}
