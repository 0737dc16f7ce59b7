using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Azure.Data.Tables;

/// <summary>
/// The service's answer to a transaction: a batch of one change set, with one part an action when all succeeded, or the
/// one part of the action that failed. Whatever is not whole is an error: its outcome is unknown, never a success.
/// </summary>
internal static partial class TransactionAnswer
{
    /// <exception cref="TableTransactionFailedException">An action failed, so nothing was stored.</exception>
    /// <exception cref="RequestFailedException">Status 0: the answer is not whole, so the outcome is unknown.</exception>
    public static IReadOnlyList<Response> Read(Response answer, int actions)
    {
        var text = answer.Content.ToString();
        List<Response> parts = [.. Sections(text, answer.Headers.ContentType).SelectMany(Flatten).Select(Part)];
        var failed = parts.FindIndex(part => part.Status >= 400);
        if (failed >= 0)
        {
            throw new TableTransactionFailedException(parts[failed], parts.Count == actions ? failed : null);
        }

        return parts.Count == actions && parts.TrueForAll(part => part.Status is >= 200 and < 300)
            ? parts
            : throw Broken($"it has {parts.Count} parts for {actions} actions");
    }

    /// <summary>A change set's parts, or the part itself where the service answers outside one.</summary>
    private static IEnumerable<string> Flatten(string section)
    {
        var (headers, body) = Split(section);
        var contentType = headers.GetValueOrDefault("Content-Type");
        var changeSet = contentType?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true;
        return changeSet ? Sections(body, contentType) : [section];
    }

    private static List<string> Sections(string text, string? contentType)
    {
        var boundary = Boundary().Match(contentType ?? "");
        if (!boundary.Success)
        {
            throw Broken("it names no boundary");
        }

        var delimiter = "--" + boundary.Groups["name"].Value;
        var sections = new List<string>();
        int? start = null;
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            var line = text.AsSpan(at, next - at).TrimEnd();
            var last = line.SequenceEqual(delimiter + "--");
            if (last || line.SequenceEqual(delimiter))
            {
                if (start is { } from)
                {
                    sections.Add(text[from..at]);
                }

                if (last)
                {
                    return sections;
                }

                start = next;
            }

            at = next;
        }

        throw Broken("it ends in the middle");
    }

    private static PartResponse Part(string section)
    {
        var (_, http) = Split(section);
        var lineEnd = http.IndexOf('\n', StringComparison.Ordinal);
        var status = StatusLine().Match(lineEnd < 0 ? http : http[..lineEnd].TrimEnd());
        if (!status.Success)
        {
            throw Broken("a part of it has no status");
        }

        var (headers, body) = Split(lineEnd < 0 ? "" : http[(lineEnd + 1)..]);
        return new PartResponse(
            int.Parse(status.Groups["code"].ValueSpan, CultureInfo.InvariantCulture),
            status.Groups["reason"].Value,
            headers,
            Encoding.UTF8.GetBytes(body.Trim()));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            var line = text[at..next].TrimEnd();
            at = next;
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw Broken("a part of it has a broken header");
            }

            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return (headers, text[at..]);
    }

    // Status 0 is what Azure.Core gives to a request whose answer was lost, which is what this amounts to.
    private static RequestFailedException Broken(string why) =>
        new(0, $"The service's answer to the transaction cannot be used: {why}. Whether the transaction was stored is unknown.");

    [GeneratedRegex(@"boundary=""?(?<name>[^"";\s]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^HTTP/1\.[01] (?<code>[1-5][0-9][0-9])( (?<reason>.*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusLine();
}
