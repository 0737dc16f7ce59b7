using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Indicators.Monitoring;

/// <summary>The tables of monitors: each row is measured by the same rules over its own rows alone.</summary>
internal static class MonitorTables
{
    public static ImmutableArray<MonitorRow> Rows(TableRule rule, MonitorData data) => rule switch
    {
        EveryReported every => [.. Reported(every, data)],
        EveryMonth months => [.. Months(months, data)],
        EveryFiscalYear years => [.. Years(years, data)],
        EveryClassBand => [.. Measures.BandLimits.Select(band => Band(band.Measure, band.From, band.To, data))],
        EveryTarget => [.. data.Standards.Select(one => Target(one.Standard, one.Status, data))],
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static IEnumerable<MonitorRow> Reported(EveryReported rule, MonitorData data)
    {
        var chosen = rule.NewestBy is { } month ? data.OnlyNewest(rule.Kind, month, rule.Key) : data;
        return chosen.Rows(rule.Kind)
            .OrderBy(row => row.Word(rule.Key)?.Text, StringComparer.Ordinal)
            .Select(row => new MonitorRow(
                row.Word(rule.Key)?.Text ?? "",
                [
                    .. rule.Words.Select(word => new MonitorCell(word.Id, word.Title, row.Word(word)?.Text, null)),
                    .. rule.Figures.Select(figure => Cell(figure, data.With(rule.Kind, [row]))),
                ]));
    }

    private static IEnumerable<MonitorRow> Months(EveryMonth rule, MonitorData data) =>
        data.Rows(rule.Kind)
            .Where(row => row.Word(rule.Month) is not null)
            .GroupBy(row => row.Word(rule.Month)!.Text, StringComparer.Ordinal)
            .OrderBy(month => month.Key, StringComparer.Ordinal)
            .Select(month => new MonitorRow(month.Key, [.. rule.Figures.Select(figure => Cell(figure, data.With(rule.Kind, month)))]));

    private static IEnumerable<MonitorRow> Years(EveryFiscalYear rule, MonitorData data)
    {
        var years = FiscalYears.Of(data);
        foreach (var (year, row) in years)
        {
            var pair = data.With(SubjectKind.Finance, years.Where(one => one.Key == year || one.Key == year - 1).Select(one => one.Value));
            var alone = data.With(SubjectKind.Finance, [row]);
            yield return new MonitorRow(year.ToString(CultureInfo.InvariantCulture), [.. rule.Measures.SelectMany(one => OfYear(one.Measure, one.Printed))]);

            IEnumerable<MonitorCell> OfYear(Measure measure, Measure? printed)
            {
                yield return Cell(new(measure.Id, measure.Chinese, measure.English, new Amount(measure)), alone);
                yield return Cell(new(measure.Id + "Growth", measure.Chinese + "增长率", "growth of the " + measure.English, new Growth(measure)), pair);
                if (printed is not null)
                {
                    yield return Cell(new(printed.Id, printed.Chinese + "（印数）", printed.English, new Amount(printed)), alone);
                    yield return Cell(
                        new(printed.Id + "Differs", printed.Chinese + "印数与金额不符（1 为不符）", printed.English + " is not that of the amounts (1: it is not)", new Misprints(printed, measure, rule.Tolerance)) { Unit = new("处", "found") },
                        pair);
                }
            }
        }
    }

    private static MonitorRow Band(Measure band, int from, int? to, MonitorData data) => new(
        band.Id,
        [
            .. Catalogue.Standards.Judged.Select(stage => Cell(new(Stages.Id(stage), Stages.Chinese(stage), Stages.Id(stage), new ClassCount(stage, from, to)), data)),
            Cell(new("all", band.Chinese, band.English, new ClassCount(null, from, to)), data),
        ]);

    private static MonitorRow Target(Standard standard, Status status, MonitorData data) => new(
        standard.Id,
        [
            new("title", new("标准", "standard"), standard.Title.Chinese, null),
            new("targetYear", standard.Target.Title, data.Now.County.Of().Word(standard.Target)?.Text, null),
            new("verdict", new("现状", "verdict now"), Statuses.Id(status), null),
        ]);

    private static MonitorCell Cell(MonitorFigure figure, MonitorData data) => new(figure.Id, figure.Title, null, MonitorJudge.Judge(figure, data));
}
