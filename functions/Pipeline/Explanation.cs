using System.Collections.Immutable;
using Pipeline.Adapters;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Triggers;

namespace Pipeline;

/// <summary>
/// The verb "explain": where a published number comes from. Every input is read anew from the archived bytes, the number is calculated again from
/// them (never from the tables), and compared with what is published. It only reads.
/// </summary>
internal sealed class Explanation(ArchivedCounty county, Archive archive, Publications publications, ReadingLimits limits, TimeProvider time, TextWriter output)
{
    private const int Differs = 1;
    private const int Unknown = 2;
    private const string None = "—";
    private static readonly ImmutableArray<Indicator> Indicators = [.. Standards.All.SelectMany(standard => standard.Resources?.Indicators ?? [])];

    private static readonly ImmutableArray<(Standard Standard, StandardItem Item)> Items =
        [.. Standards.All.SelectMany(standard => standard.Sections.SelectMany(section => section.Items.Select(item => (standard, item))))];

    /// <summary>Explains an indicator of a county (mean and coefficient) or of one school; 1 if anything differs from what is published, 2 on a name that is not known.</summary>
    public async Task<int> RunAsync(ExplainedName name, CancellationToken cancellation)
    {
        if (await CountyYearAsync(name) is not { } countyYear)
        {
            return Unknown;
        }

        var items = Items.Where(one => IsNamed(name.Indicator, one.Standard, one.Item)).ToArray();
        if (items.Length > 0)
        {
            return await ExplainAsync(countyYear, items, cancellation);
        }

        if (await IndicatorAsync(name) is not { } indicator || await StagesAsync(name) is not { } stages)
        {
            return Unknown;
        }

        if (await county.ComputeAsync(countyYear, null, cancellation) is not { } result)
        {
            await output.WriteLineAsync($"{countyYear}：没有有效的上传 / nothing is in force");
            return Differs;
        }

        if (name.School is not null && !Standards.Quality.Resources!.Indicators.Any(one => one.Id == indicator.Id))
        {
            await output.WriteLineAsync($"{indicator.Id} 只公布全县的数值，不单独公布各校的 / is published for the county alone");
            return Unknown;
        }

        SchoolCode? school = null;
        if (name.School is { } code)
        {
            var standing = result.Stages.Where(stage => stages.Contains(stage.Stage)).SelectMany(stage => stage.Schools.Select(one => one.Judged.School)).DistinctBy(one => one.Code).ToArray();
            school = standing.FirstOrDefault(one => one.Code.ToString() == code)?.Code;
            if (school is null)
            {
                await SayUnknownAsync("学校 school", code, standing.Select(one => $"{one.Code} {one.Name}"));
                return Unknown;
            }
        }

        var published = await PublishedNumbers.ReadAsync(publications, countyYear, cancellation);
        var lineage = LineageComposition.Compose(result);
        var equal = true;
        foreach (var stage in stages.Where(stage => school is null || result.Stages.Single(one => one.Stage == stage).Schools.Any(one => one.Judged.School.Code == school)))
        {
            var applied = result.Standards.SelectMany(one => one.Standard.Resources?.Indicators ?? []).Single(one => one.Id == indicator.Id);
            equal &= await ExplainAsync(applied, stage, school, lineage, published, cancellation);
        }

        return equal ? 0 : Differs;
    }

    /// <summary>An item by its id (of one standard: basic2012/R1) or its Chinese title.</summary>
    private static bool IsNamed(string name, Standard standard, StandardItem item) =>
        string.Equals(item.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals($"{standard.Id}/{item.Id}", name, StringComparison.OrdinalIgnoreCase) || item.Chinese == name;

    private async Task<int> ExplainAsync(CountyYear countyYear, (Standard Standard, StandardItem Item)[] items, CancellationToken cancellation)
    {
        if (await county.ComputeAsync(countyYear, null, cancellation) is not { } result)
        {
            await output.WriteLineAsync($"{countyYear}：没有有效的上传 / nothing is in force");
            return Differs;
        }

        var published = await PublishedNumbers.ReadAsync(publications, countyYear, cancellation);
        var lineage = LineageComposition.Compose(result);
        var equal = true;
        foreach (var (standard, item) in items)
        {
            await output.WriteLineAsync($"■ {standard.Id}/{item.Id} {item.Chinese} / {item.English}");
            await output.WriteLineAsync($"  {item.Clause}{(item.Confirmed ? "" : "（规则未核实 open）")}");
            var legs = lineage.Entries.Where(one => one.Standard == standard.Id && one.Item == item.Id).ToArray();
            for (var index = 0; index < legs.Length; index++)
            {
                var stands = published.FindLeg(standard.Id, item.Id, index);
                var status = result.Standards.Single(one => one.Standard.Id == standard.Id).Sections.SelectMany(section => section.Items).Single(one => one.Item.Id == item.Id).Legs[index].Status;
                var same = stands is not null && stands.Status == Statuses.Id(status) && (stands.Withheld ? Lineage.Few : stands.Unrounded ?? stands.Status) == legs[index].Value;
                equal &= same;
                await output.WriteLineAsync($"  {stands?.Title.Chinese ?? item.Chinese}");
                await output.WriteLineAsync($"    公式 formula: {lineage.Formulas[legs[index].Formula].Chinese} / {lineage.Formulas[legs[index].Formula].English}");
                await output.WriteLineAsync($"    公布 published: {(stands is null ? "尚未公布 not published yet" : stands.Withheld ? Lineage.Few : stands.Unrounded ?? stands.Status)}{(stands is null ? "" : $"（{stands.Status}）")}");
                await output.WriteLineAsync($"    重算 recomputed: {legs[index].Value}  {(same ? "一致 equal" : "不一致 not equal")}");
            }

            await PrintInputsAsync(lineage, [.. legs], cancellation);
        }

        return equal ? 0 : Differs;
    }

    private async Task<CountyYear?> CountyYearAsync(ExplainedName name)
    {
        if (CountyCode.TryParse(name.County, null, out var code) && SchoolYear.TryParse(name.Year, null, out var year))
        {
            var countyYear = new CountyYear(code, year);
            var known = await archive.CountyYearsAsync(CancellationToken.None);
            if (known.Contains(countyYear))
            {
                return countyYear;
            }

            await SayUnknownAsync("县和学年 county and year", countyYear.ToString(), known.Select(one => one.ToString()));
            return null;
        }

        await SayUnknownAsync("县和学年 county and year", $"{name.County} {name.Year}", ["519901 2025"]);
        return null;
    }

    private async Task<Indicator?> IndicatorAsync(ExplainedName name)
    {
        var found = Indicators.FirstOrDefault(one => string.Equals(one.Id, name.Indicator, StringComparison.OrdinalIgnoreCase) || one.Chinese == name.Indicator);
        if (found is null)
        {
            await SayUnknownAsync("指标或项目 indicator or item", name.Indicator, Indicators.Select(one => $"{one.Id} {one.Chinese}").Concat(Items.Select(one => $"{one.Standard.Id}/{one.Item.Id} {one.Item.Chinese}")));
        }

        return found;
    }

    private async Task<ImmutableArray<Stage>?> StagesAsync(ExplainedName name)
    {
        if (name.Stage is null)
        {
            return Standards.Judged;
        }

        ImmutableArray<Stage> found = [.. Standards.Judged.Where(stage => Stages.Id(stage) == name.Stage || Stages.Chinese(stage) == name.Stage)];
        if (found.IsEmpty)
        {
            await SayUnknownAsync("学段 stage", name.Stage, Standards.Judged.Select(Stages.Id));
            return null;
        }

        return found;
    }

    private async Task SayUnknownAsync(string what, string word, IEnumerable<string> possible) =>
        await output.WriteLineAsync($"没有这个{what}：{word}；可用 / possible: {string.Join("、", possible)}");

    private async Task<bool> ExplainAsync(
        Indicator indicator, Stage stage, SchoolCode? school, LineageDocument lineage, PublishedNumbers published, CancellationToken cancellation)
    {
        var id = Stages.Id(stage);
        var ofWhom = school?.ToString();
        await output.WriteLineAsync($"■ {indicator.Id} {indicator.Chinese} · {Stages.Chinese(stage)}{(ofWhom is null ? "" : " · " + ofWhom)} / {indicator.English}, {id}");
        await output.WriteLineAsync($"  {indicator.Clause}；{indicator.Unit.Chinese} {indicator.Unit.English}；标准值 threshold {(indicator.Rule(stage).Threshold == 0 ? None : Shown.Plain(indicator.Rule(stage).Threshold))}");
        var equal = true;
        var used = new List<LineageEntry>();
        foreach (var (quantity, title) in school is null ? Together : Alone)
        {
            var entry = lineage.Entries.FirstOrDefault(one => one.Item == indicator.Id && one.Quantity == quantity && one.Stage == id && one.School == ofWhom);
            var stands = published.Find(indicator.Id, quantity, id, ofWhom);
            var same = published.Exists && stands == entry?.Value;
            equal &= same;
            await output.WriteLineAsync($"  {title.Chinese} {title.English}");
            await output.WriteLineAsync($"    公式 formula: {(entry is null ? None : $"{lineage.Formulas[entry.Formula].Chinese} / {lineage.Formulas[entry.Formula].English}")}");
            await output.WriteLineAsync($"    公布 published: {(published.Exists ? stands ?? "缺数据 missing" : "尚未公布 not published yet")}");
            await output.WriteLineAsync($"    重算 recomputed: {entry?.Value ?? "缺数据 missing"}  {(same ? "一致 equal" : "不一致 not equal")}");
            used.AddRange(entry is null ? [] : [entry, .. entry.Entries.Select(position => lineage.Entries[position])]);
        }

        await PrintInputsAsync(lineage, used, cancellation);
        return equal;
    }

    private static ImmutableArray<(string, Phrase)> Together { get; } = [(Lineage.Mean, new("县平均值", "mean")), (Lineage.Coefficient, new("校际差异系数", "coefficient of variation"))];

    private static ImmutableArray<(string, Phrase)> Alone { get; } = [(Lineage.Value, new("学校的值", "value of the school"))];

    private async Task PrintInputsAsync(LineageDocument lineage, List<LineageEntry> used, CancellationToken cancellation)
    {
        var values = used.Where(one => one.Quantity == Lineage.Value && used.Exists(other => other.Quantity != Lineage.Value)).Distinct().ToArray();
        if (values.Length > 0)
        {
            await output.WriteLineAsync("  各校的值 values of the schools");
            await PlainTable.WriteAsync(output, ["学校 school", "值 value", "公式 formula"], values.Select(one => (IReadOnlyCollection<string>)[one.School!, one.Value, lineage.Formulas[one.Formula].Chinese]));
        }

        var inputs = used.SelectMany(one => one.Inputs).Distinct().Order().Select(position => lineage.Inputs[position]).ToArray();
        if (inputs.Length == 0)
        {
            return;
        }

        var cells = await CellsAsync(inputs, cancellation);
        await output.WriteLineAsync("  原始数据，从归档的文件重新读出 / inputs, read anew from the archived files");
        await PlainTable.WriteAsync(
            output,
            ["学校 school", "填报项目 item", "学段 stage", "值 value", "单位 unit", "格内 in the cell", "单元格 cell", "文件 sha256"],
            inputs.Select(one => (IReadOnlyCollection<string>)
            [
                one.Subject, Title(one), one.Stage ?? None, one.Value ?? "（不显示 not shown）", Unit(one), one.Value is null ? None : cells.GetValueOrDefault((one.Sha256, one.Cell), None), one.Cell, one.Sha256,
            ]));
    }

    private static string Title(LineageInput input) => input.Item switch
    {
        "classSize" => "班级人数 classSize",
        "roomArea" => "专用教室面积 roomArea",
        _ => Measures.Has(input.Item) ? $"{Measures.Get(input.Item).Chinese} {input.Item}" : $"{Traits.Get(input.Item).Chinese} {input.Item}",
    };

    private static string Unit(LineageInput input) => Measures.Has(input.Item) ? Measures.Get(input.Item).Unit.Base.Chinese : None;

    /// <summary>What stands in the cells of the archived files, as found.</summary>
    private async Task<Dictionary<(string Sha256, string Cell), string>> CellsAsync(IEnumerable<LineageInput> inputs, CancellationToken cancellation)
    {
        var found = new Dictionary<(string, string), string>();
        foreach (var file in inputs.GroupBy(input => input.Sha256, StringComparer.Ordinal))
        {
            var reading = await WorkbookReader.ReadAsync(await archive.BytesAsync(file.Key, cancellation), limits, time, cancellation);
            foreach (var cell in file.Select(input => input.Cell).Distinct(StringComparer.Ordinal))
            {
                if (reading is Reading.Opened opened && TextOf(opened.Workbook, Place.Parse(cell)) is { } text)
                {
                    found[(file.Key, cell)] = text;
                }
            }
        }

        return found;
    }

    private static string? TextOf(Workbook workbook, Place place) => (
        from sheet in workbook.Sheets
        where sheet.Name == place.Sheet
        from row in sheet.Rows
        where row.Number == place.Cell?.Row
        from cell in row.Cells
        where cell.Column == place.Cell?.Column
        select cell.Text.Length > 0 ? cell.Text : Shown.Plain((decimal)cell.Number)).FirstOrDefault();
}

/// <summary>What is to be explained, as it was typed.</summary>
internal sealed record ExplainedName(string County, string Year, string Indicator, string? Stage, string? School);

/// <summary>The numbers that are published of a county-year, unrounded as text.</summary>
internal sealed record PublishedNumbers(CountyDocument? County, SchoolsDocument? Schools)
{
    public bool Exists => County is not null;

    public static async Task<PublishedNumbers> ReadAsync(Publications publications, CountyYear countyYear, CancellationToken cancellation)
    {
        var path = CountyComposition.PathOf(countyYear);
        var county = await publications.Public.BytesAsync(path, cancellation);
        var bureau = await publications.Internal.BytesAsync(path, cancellation);
        var schools = bureau is not null && DocumentJson.ReadStored<InternalDocument>(bureau).Documents.TryGetValue("schools", out var link)
            ? await publications.Internal.BytesAsync(link.Path, cancellation)
            : null;
        return new PublishedNumbers(
            county is null ? null : DocumentJson.ReadStored<CountyDocument>(county),
            schools is null ? null : DocumentJson.ReadStored<SchoolsDocument>(schools));
    }

    /// <summary>A leg of an item; null where it is not published.</summary>
    public LegEntry? FindLeg(string standard, string item, int index) =>
        County?.Verdicts.FirstOrDefault(one => one.Standard == standard)?.Sections.SelectMany(section => section.Items).FirstOrDefault(one => one.Item == item)?.Legs.ElementAtOrDefault(index);

    /// <summary>The number; null where it is published as missing.</summary>
    public string? Find(string indicator, string quantity, string stage, string? school)
    {
        if (school is not null)
        {
            return Schools?.Schools.FirstOrDefault(one => one.Code == school)?.Stages.FirstOrDefault(one => one.Stage == stage)?
                .Indicators.FirstOrDefault(one => one.Indicator == indicator)?.Unrounded;
        }

        var entry = County?.Indicators.FirstOrDefault(one => one.Indicator == indicator && one.Stage == stage);
        return quantity == Lineage.Mean ? entry?.Unrounded : entry?.Cv?.Unrounded;
    }
}
