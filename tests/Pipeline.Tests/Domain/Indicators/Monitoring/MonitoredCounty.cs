using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Indicators.Monitoring;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators.Items;

namespace Pipeline.Tests.Domain.Indicators.Monitoring;

/// <summary>The exemplary county with everything that the monitors look at, and a year before.</summary>
internal static class MonitoredCounty
{
    private const string Path = "519901/2025/全部.xlsx";

    /// <summary>The county now, changed fact by fact and with more facts, beside the same of last year.</summary>
    public static CountyResult Compute(Func<Fact, Fact?>? change = null, params Fact[] more) =>
        CountyCalculator.Compute(Facts.CountyYear, [Facts.Source(Path, Facts.Monday, Everything().Select(change ?? (fact => fact)).OfType<Fact>().Concat(more))], null, LastYear());

    public static Source[] LastYear() => [Facts.Source("519901/2024/全部.xlsx", Facts.Monday.AddYears(-1), Everything())];

    public static IEnumerable<Fact> Everything() =>
    [
        .. ExemplaryCounty.Everything().Select(More),
        Facts.Row(SubjectKind.Ledger, "2025-09", (Traits.LedgerMonth, "2025-09")).With(
            (Measures.ChildrenOfAge, 20_000), (Measures.Suspected, 30), (Measures.DroppedOut, 40), (Measures.DropoutPoverty, 0), (Measures.DropoutLeftBehind, 10),
            (Measures.DropoutMigrant, 5), (Measures.DropoutWeary, 15), (Measures.DropoutIll, 5), (Measures.Returned, 12)),
        Facts.Row(SubjectKind.Ledger, "2025-10", (Traits.LedgerMonth, "2025-10")).With(
            (Measures.ChildrenOfAge, 20_010), (Measures.Suspected, 20), (Measures.DroppedOut, 30), (Measures.DropoutPoverty, 0), (Measures.DropoutLeftBehind, 5),
            (Measures.DropoutMigrant, 5), (Measures.DropoutWeary, 10), (Measures.DropoutIll, 5), (Measures.Returned, 10)),
        Year(2022, 100, 100, 1000, 2000, 700, 900, 80_000),
        Year(2023, 110, 105, 1100, 2100, 710, 910, 81_000),
        Year(2024, 126.753m, 107.2995m, 1281.72m, 2521.89m, 716.035m, 911.001m, 82_000),
        Aid("textbooks", "1", 1_200_000, 9_800),
        Aid("scholarship", "0", 80_000, 40),
        Disabled("visual", 20, 10, 0, 5, 5, 0),
        Disabled("hearing", 30, 10, 5, 5, 5, 5),
        Disabled("intellectual", 50, 20, 10, 10, 5, 5),
        Disabled("physical", 40, 20, 0, 10, 5, 5),
        Project("教学楼", "2025-09", "building", 1_000_000, 300_000, 2_000, 0),
        Project("教学楼", "2025-10", "finished", 1_000_000, 900_000, 2_000, 2_000),
        Project("宿舍", "2025-09", "planned", 600_000, 0, 1_000, 0),
        Group("pair", "", ExemplaryCounty.Primary, ExemplaryCounty.Junior),
    ];

    public static Fact Year(int year, decimal appropriation, decimal revenue, decimal costPrimary, decimal costJunior, decimal fundsPrimary, decimal fundsJunior, decimal? pay) =>
        FiscalYear(year).With(
            (Measures.Appropriation, appropriation), (Measures.Revenue, revenue), (Measures.CostPrimary, costPrimary), (Measures.CostJunior, costJunior),
            (Measures.FundsPrimary, fundsPrimary), (Measures.FundsJunior, fundsJunior), (Measures.YearTeacherPay, pay));

    public static Fact FiscalYear(int year)
    {
        var text = year.ToString(CultureInfo.InvariantCulture);
        return Facts.Row(SubjectKind.Finance, text, (Traits.FiscalYear, text));
    }

    public static Fact Aid(string programme, string basic, decimal money, decimal times) =>
        Facts.Row(SubjectKind.Aid, programme, (Traits.AidProgramme, programme), (Traits.AidBasic, basic)).With((Measures.AidMoney, money), (Measures.AidTimes, times));

    public static Fact Disabled(string kind, decimal ofAge, decimal regular, decimal specialClass, decimal specialSchool, decimal homeTaught, decimal notEnrolled) =>
        Facts.Row(SubjectKind.Disability, kind, (Traits.DisabilityType, kind)).With(
            (Measures.DisabilityOfAge, ofAge), (Measures.DisabilityRegular, regular), (Measures.DisabilitySpecialClass, specialClass), (Measures.DisabilitySpecialSchool, specialSchool),
            (Measures.DisabilityHomeTaught, homeTaught), (Measures.DisabilityNotEnrolled, notEnrolled));

    public static Fact Project(string name, string month, string state, decimal planned, decimal invested, decimal area, decimal finished) =>
        new Fact(Subject.Of(SubjectKind.Project, name, month))
        {
            Traits = Facts.Row(SubjectKind.Project, "x", (Traits.ProjectName, name), (Traits.ProjectMonth, month), (Traits.ProjectStatus, state)).Traits,
        }.With((Measures.PlannedInvestment, planned), (Measures.Invested, invested), (Measures.ProjectArea, area), (Measures.FinishedArea, finished));

    public static Fact Group(string kind, string name, string lead, string member) => new(Subject.Of(SubjectKind.Group, lead, member))
    {
        Traits = Facts.Row(SubjectKind.Group, "x", [(Traits.GroupKind, kind), (Traits.LeadSchool, lead), (Traits.MemberSchool, member), (Traits.GroupSince, "2023"), .. name.Length > 0 ? [(Traits.GroupName, name)] : Array.Empty<(TraitRule, string)>()]).Traits,
    };

    /// <summary>A figure as text: "monitor/figure" or "monitor/figure.stage"; the value to six places, a dash where there is none, and the verdict where there is a limit.</summary>
    public static string Say(CountyResult county, string figure)
    {
        var one = Figure(county, figure);
        return string.Join(' ', new[] { Number(one.Value), one.Status is { } status ? Statuses.Id(status) : null }.OfType<string>());
    }

    public static string Number(decimal? value) => value is { } known ? Math.Round(known, 6, MidpointRounding.AwayFromZero).ToString("0.######", CultureInfo.InvariantCulture) : "-";

    public static FigureResult Figure(CountyResult county, string name) => Figures(county).Single(one => one.Name == name).Figure;

    public static IEnumerable<(string Name, FigureResult Figure)> Figures(CountyResult county) =>
        from monitor in county.Monitors
        from figure in monitor.Figures
        select (monitor.Monitor.Id + "/" + figure.Figure.Id + (figure.Figure.Stage is { } stage ? "." + Stages.Id(stage) : ""), figure);

    /// <summary>The rows of a table: "key: cell=value …", words in quotes.</summary>
    public static string[] Rows(CountyResult county, string monitor, string table) =>
    [
        .. county.Monitors.Single(one => one.Monitor.Id == monitor).Tables.Single(one => one.Table.Id == table).Rows
            .Select(row => row.Key + ": " + string.Join(' ', row.Cells.Select(cell => $"{cell.Id}={(cell.Figure is { } figure ? Number(figure.Value) : cell.Text ?? "-")}"))),
    ];

    private static Fact More(Fact fact) => fact.Subject switch
    {
        { Kind: SubjectKind.County, Stage: null } => fact.With(
            (Measures.NineYearEntry, 205), (Measures.NineYearIn, 10), (Measures.NineYearOut, 20), (Measures.NineYearDeceased, 5), (Measures.NineYearGraduates, 180),
            (Measures.Recruited, 880), (Measures.RecruitedRural, 737), (Measures.AgeTo35, 10), (Measures.Age36To45, 15), (Measures.Age46To55, 10), (Measures.Age56Up, 5),
            (Measures.AwardsSchool, 50), (Measures.AwardsCounty, 20), (Measures.AwardsCity, 10), (Measures.AwardsProvince, 2), (Measures.AwardsNational, 0),
            (Measures.QuotaSpecial, 6000), (Measures.QuotaBoarding, 200)),
        { Kind: SubjectKind.School, Stage: not null } => fact.With(
            (Measures.Entrants, 45), (Measures.LeftBehindPupils, 30), (Measures.MigrantPupils, 9), (Measures.InclusivePupils, 5), (Measures.HomeTaughtPupils, 6)),
        _ => fact,
    };
}
