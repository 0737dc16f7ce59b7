using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;

namespace Pipeline;

/// <summary>The verb "check": the decision of an upload, made on a file that has not been uploaded.</summary>
internal sealed class OfflineCheck(TimeProvider time, TextWriter output)
{
    private const int Refused = 1;

    /// <summary>Judges the files; 1 if any would be refused or cannot be found.</summary>
    public async Task<int> RunAsync(IEnumerable<FileInfo> files, string? place, CancellationToken cancellation)
    {
        var result = 0;
        foreach (var file in files)
        {
            result = Math.Max(result, await CheckAsync(file, place, cancellation));
        }

        return result;
    }

    private async Task<int> CheckAsync(FileInfo file, string? place, CancellationToken cancellation)
    {
        await output.WriteLineAsync($"■ {file.Name}");
        if (!file.Exists)
        {
            await output.WriteLineAsync("  找不到这个文件 / file not found");
            return Refused;
        }

        var path = Placement(file, place);
        var judgement = await JudgeAsync(file, path, cancellation);
        if (path is null)
        {
            await output.WriteLineAsync("  只检查了内容：不知道它属于哪个县和学年（可用 --as 519901/2025） / judged by its content only: county and year are not known");
        }

        var outcome = judgement.Refused ? Outcome.Refused : judgement.HasWarnings ? Outcome.AcceptedWithWarnings : Outcome.Accepted;
        var receipt = ReceiptComposition.Compose(path ?? file.Name, time.GetUtcNow(), null, outcome, judgement);
        await PrintAsync(receipt);
        return judgement.Refused ? Refused : 0;
    }

    private async Task<Judgement> JudgeAsync(FileInfo file, string? path, CancellationToken cancellation)
    {
        if (file.Length > ReadingLimits.Default.FileBytes)
        {
            return WorkbookIntake.TooLarge(ReadingLimits.Default.FileBytes);
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var reading = await WorkbookReader.ReadAsync(bytes, ReadingLimits.Default, time, cancellation);
        return path is null ? WorkbookIntake.DecideContent(reading) : WorkbookIntake.Decide(UploadPath.Parse(path), reading);
    }

    private async Task PrintAsync(Receipt receipt)
    {
        var verdict = receipt.Outcome == Outcomes.Id(Outcome.Refused) ? "不会被接收 / would be refused" : "可以上传 / would be accepted";
        await output.WriteLineAsync($"  {verdict}（{receipt.Counts.Refusals} 个必须改正，{receipt.Counts.Warnings} 个提示 / {receipt.Counts.Refusals} to correct, {receipt.Counts.Warnings} warnings）");
        foreach (var finding in receipt.Findings)
        {
            var mark = finding.Severity switch { "refusal" => "✗", "warning" => "!", _ => "·" };
            var quoted = finding.Quoted is null ? "" : $"〔{finding.Quoted}〕";
            await output.WriteLineAsync($"  {mark} {finding.Place ?? "—"}{quoted} {finding.Statement.Chinese}{finding.Instruction.Chinese}");
            await output.WriteLineAsync($"      {finding.Statement.English} {finding.Instruction.English} [{finding.Code}]");
            if (finding.Explanation is { } explanation)
            {
                await output.WriteLineAsync($"      本表说明 / the form says: {explanation}");
            }
        }

        foreach (var cause in receipt.Causes.Where(cause => cause.Listed < cause.Count))
        {
            await output.WriteLineAsync($"  … 另有 {cause.Count - cause.Listed} 处同类问题 / {cause.Count - cause.Listed} more of the same kind [{cause.Code}]");
        }

        foreach (var stage in receipt.Meaning)
        {
            await output.WriteLineAsync($"  {stage.Summary.Chinese}");
            await output.WriteLineAsync($"  {stage.Summary.English}");
        }
    }

    /// <summary>Where the file would lie in the drop folder: by --as, or by the last folders of its own path; null where neither says.</summary>
    private static string? Placement(FileInfo file, string? place)
    {
        if (place is not null)
        {
            return $"{place.TrimEnd('/')}/{file.Name}";
        }

        var segments = file.FullName.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (var start = segments.Length - 3; start >= 0; start--)
        {
            var path = string.Join('/', segments[start..]);
            if (UploadPath.Parse(path) is UploadPath.Placed)
            {
                return path;
            }
        }

        return null;
    }
}
