using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Triggers;

namespace Pipeline;

/// <summary>The verb "asof": a county as it stood at a time, from the archive alone. It only reads.</summary>
internal sealed class AsOfCounty(ArchivedCounty county, TextWriter output)
{
    private const int Nothing = 1;
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] FormatsWithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>The time that this text says: in Beijing where it says no offset; a date alone is the last second of that day; null where it is none.</summary>
    public static DateTimeOffset? TimeOf(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), Beijing);
        }

        if (DateTime.TryParseExact(text, Formats, culture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, Beijing);
        }

        return DateTimeOffset.TryParseExact(text, FormatsWithOffset, culture, DateTimeStyles.None, out var time) ? time : null;
    }

    /// <summary>Prints the county as it stood, and writes its documents into the folder; 1 if nothing was in force.</summary>
    public async Task<int> RunAsync(CountyYear countyYear, DateTimeOffset time, string? folder, CancellationToken cancellation)
    {
        var shown = Shown(time);
        if (await county.PublicationAsync(countyYear, time, cancellation) is not { } publication)
        {
            await output.WriteLineAsync($"{countyYear}：截至 {shown}（北京时间），没有有效的上传 / nothing was in force as of {shown}, Beijing time");
            return Nothing;
        }

        await PrintAsync(DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan()), shown);
        if (folder is not null)
        {
            await WriteAsync(publication, folder, cancellation);
        }

        return 0;
    }

    private static string Shown(DateTimeOffset time) => time.ToOffset(Beijing).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task PrintAsync(CountyDocument document, string shown)
    {
        await output.WriteLineAsync($"{document.Name}（{document.County}）{document.SchoolYear}—{document.SchoolYear + 1} 学年，截至 {shown}（北京时间） / as of {shown}, Beijing time");
        await output.WriteLineAsync($"所用的最新一次上传 / newest upload used: {(document.AsOf is { } asOf ? Shown(asOf) : "—")}");
        foreach (var verdict in document.Verdicts)
        {
            await output.WriteLineAsync($"{verdict.Title.Chinese}（{verdict.Document}）：{VerdictText.Of(verdict.Status).Chinese} / {verdict.Title.English}: {VerdictText.Of(verdict.Status).English}");
            await PlainTable.WriteAsync(
                output,
                ["部分 section", "学段 stage", "结论 verdict", "学校 schools", "达标 pass", "未达标 fail", "未定 open"],
                verdict.Sections.SelectMany(section => section.Stages.Select(stage => (IReadOnlyCollection<string>)
                [
                    Both(section.Title), StageOf(stage.Stage), Both(VerdictText.Of(stage.Status)), $"{stage.Judged}", Number(stage.Schools?.Passed), Number(stage.Schools?.Failed), Number(stage.Schools?.Undetermined),
                ])));
        }

        await PlainTable.WriteAsync(
            output,
            ["指标 indicator", "学段 stage", "县平均值 mean", "标准 threshold", "差异系数 CV", "上限 limit", "结论 verdict", "学校 schools", "名称 title"],
            document.Indicators.Select(one => (IReadOnlyCollection<string>)
            [
                one.Indicator, StageOf(one.Stage), Number(one.Value), Number(one.Threshold), Number(one.Cv?.Value), Number(one.Cv?.Limit), Both(VerdictText.Of(one.Status)), $"{one.Known}/{one.Of}", Both(one.Title),
            ]));
    }

    private async Task WriteAsync(CountyPublication publication, string folder, CancellationToken cancellation)
    {
        var files = publication.PublicObjects.Append(publication.Document).Select(file => ("published", file))
            .Concat(publication.InternalObjects.Append(publication.InternalDocument).Select(file => ("internal", file)));
        foreach (var (container, file) in files)
        {
            var place = new FileInfo(Path.Combine(folder, container, file.Path));
            place.Directory!.Create();
            await File.WriteAllBytesAsync(place.FullName, [.. file.Bytes], cancellation);
        }

        await output.WriteLineAsync($"文件写到 / written to: {folder}");
    }

    private static string Number(decimal? value) => value is { } number ? Domain.Publication.Shown.Plain(number) : "—";

    private static string Both(Phrase phrase) => $"{phrase.Chinese} {phrase.English}";

    private static string StageOf(string stage) => $"{Stages.Chinese(Stages.Parse(stage))} {stage}";
}
