using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Samples;

namespace Pipeline.Tests.Infra;

/// <summary>The page that uploads by a link (docs/upload.html).</summary>
public sealed class UploadPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "upload.html"));

    [Fact]
    public void It_sends_only_to_https_takes_nothing_from_elsewhere_and_leaves_no_trace()
    {
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src https:; base-uri 'none'; form-action 'none'", Page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"referrer\" content=\"no-referrer\">", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("localStorage", Page, StringComparison.Ordinal);
    }

    /// <summary>What the browser sends must be what the account's CORS rule lets it send.</summary>
    [Fact]
    public void Its_headers_are_those_that_the_account_allows()
    {
        var allowed = BicepFile.Of("modules/data-storage.bicep").Variable("writeRules").All.Where(node => node.Kind == "object").Select(rule => rule.Find("allowedHeaders")).First(found => found is not null)!.Elements.ToArray();

        Assert.Contains("headers: { \"x-ms-blob-type\": \"BlockBlob\", \"content-type\": \"application/octet-stream\" }", Page, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "x-ms-blob-type", "content-type" }, allowed.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_limit_is_the_products()
    {
        Assert.Equal(20 * 1024 * 1024, ReadingLimits.Default.FileBytes);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"file.size > {ReadingLimits.Default.FileBytes / 1024 / 1024} * 1024 * 1024"), Page, StringComparison.Ordinal);
    }
}
