using System.Text;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;
using Pipeline.Tests.Domain.Intake;
using Pipeline.Tests.EndToEnd;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>Documents of every kind, full and empty, composed by the product without any storage.</summary>
internal static class Documents
{
    public const string File = "519901/2025/某校的表 (终稿).xlsx";

    /// <summary>The sources of the county made for checking by hand, through real workbooks.</summary>
    public static Source[] ByHand { get; } =
    [
        .. CountyByHand.Forms().Select((form, n) => new Source(
            $"519902/2025/{form.Code}.xlsx", Facts.Monday.AddMinutes(n), PublishedFile.Sha256(form.Write()), Forms.Judge(form, $"519902/2025/{form.Code}.xlsx").Facts)),
    ];

    public static CountyPublication Publication(params Source[] sources) =>
        Compose(CountyCalculator.Compute(CountyYear.Parse("519902-2025"), sources));

    public static CountyPublication Compose(CountyResult result, PublishedSummary? lastYear = null) => CountyComposition.Compose(result, lastYear, ReportWorkbook.Write);

    /// <summary>Documents of the kind whose schema lies at the path.</summary>
    public static IEnumerable<string> Of(string schema)
    {
        var publications = new[] { Publication(ByHand), Publication(), Publication(RandomSources(7)), Publication(RandomSources(40)) };
        return schema switch
        {
            Schemas.CountyPath => publications.Append(Publication(Declared())).Append(RegionCases.Changed()).Select(one => Text(one.Document)),
            Schemas.HistoryPath => [Json(HistoryDocument.Compose([new(publications[0].Row, publications[0].Summary), RegionCases.Planning]))],
            Schemas.RegionPath => [Json(RegionDocument.Compose("51", [new(publications[0].Row, publications[0].Summary), RegionCases.Planning], [])), Json(RegionDocument.Compose("5199", [RegionCases.Planning], []))],
            Schemas.InternalPath => publications.Select(one => Text(one.InternalDocument)),
            Schemas.SchoolsPath => publications.Select(one => Text(Named(one, "schools"))),
            Schemas.ReportingPath => publications.Append(ReportingCases.Closed()).Select(one => Text(Named(one, "reporting"))),
            Schemas.ChecksPath => publications.Append(Publication(Checked())).Select(one => Text(Named(one, "checks"))),
            Schemas.DataQualityPath => publications.Append(Publication(Checked())).Append(Publication(Found())).Select(one => Text(Named(one, "dataQuality"))),
            Schemas.ItemsPath => publications.Append(Publication(Declared())).Select(one => Text(Named(one, "items"))),
            Schemas.LineagePath => publications.Select(one => Text(Named(one, "lineage"))),
            Schemas.GroupsPath => publications.Append(Publication(Grouped())).Select(one => Text(Named(one, "groups"))),
            Schemas.CataloguePath => [Text(CatalogueDocument.File)],
            Schemas.GapsPath => publications.Append(GapsCases.County()).Select(one => Text(Named(one, "gaps"))),
            Schemas.IndexPath => [Json(IndexDocument.Compose([])), Json(IndexDocument.Compose(publications.Select(one => one.Row)))],
            Schemas.StatusPath => [Json(StatusDocument.Beginning), Json(Status())],
            Schemas.ReceiptPath => Receipts().Select(Json),
            _ => throw new ArgumentOutOfRangeException(nameof(schema)),
        };
    }

    public static object Read(string schema, ReadOnlySpan<byte> bytes) => schema switch
    {
        Schemas.CountyPath => DocumentJson.Read<CountyDocument>(bytes),
        Schemas.HistoryPath => DocumentJson.Read<HistoryDocument>(bytes),
        Schemas.RegionPath => DocumentJson.Read<RegionDocument>(bytes),
        Schemas.InternalPath => DocumentJson.Read<InternalDocument>(bytes),
        Schemas.SchoolsPath => DocumentJson.Read<SchoolsDocument>(bytes),
        Schemas.ReportingPath => DocumentJson.Read<ReportingDocument>(bytes),
        Schemas.ChecksPath => DocumentJson.Read<ChecksDocument>(bytes),
        Schemas.DataQualityPath => DocumentJson.Read<DataQualityDocument>(bytes),
        Schemas.ItemsPath => DocumentJson.Read<ItemsDocument>(bytes),
        Schemas.LineagePath => DocumentJson.Read<LineageDocument>(bytes),
        Schemas.GroupsPath => DocumentJson.Read<GroupsDocument>(bytes),
        Schemas.CataloguePath => DocumentJson.Read<CatalogueDocument>(bytes),
        Schemas.GapsPath => DocumentJson.Read<GapsDocument>(bytes),
        Schemas.IndexPath => DocumentJson.Read<IndexDocument>(bytes),
        Schemas.StatusPath => DocumentJson.Read<StatusDocument>(bytes),
        Schemas.ReceiptPath => DocumentJson.Read<Receipt>(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(schema)),
    };

    /// <summary>A status that has something to say of everything.</summary>
    private static StatusDocument Status() => new(
        Facts.Monday,
        "1.0",
        PublishedFile.Sha256([]),
        new TimerRunStatus(Facts.Monday, "succeeded", 1200, 3),
        new TimerRunStatus(Facts.Monday, "failed", 12, 0),
        Facts.Monday,
        new WaitingUploads(2, Facts.Monday),
        StatusDocument.Beginning.Refused.Add(ValidationRules.All[0].Code, 4),
        [new PendingCounty("519902", 2025, Facts.Monday)],
        [new CountyAlarm("rowsTorn", "519902", 2025)]);

    /// <summary>A file in which something was found when it was decided, and which today's catalogue would refuse.</summary>
    private static Source[] Found() =>
    [
        Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.Good("2151000001")) with { Found = [new FoundCount(ValidationRules.All[0].Code, 3, 1)] },
        Facts.Source("519902/2025/b.xlsx", Facts.Monday, Facts.Good("2151000002")) with { Found = [new FoundCount("aRuleThatIsGone", 1, 0)] },
    ];

    /// <summary>Two files that report a school's assets differently, with an explanation.</summary>
    private static Source[] Checked() =>
    [
        Facts.Source("519902/2025/a.xlsx", Facts.Monday, Facts.Good("2151000001")),
        Facts.Source("519902/2025/b.xlsx", Facts.Monday.AddSeconds(1), Facts.School("2151000001").With((Measures.Multimedia, 4)).Explained(Measures.Multimedia, "新建两间")),
    ];

    /// <summary>A county that declares, sets a parameter, and has few disabled children and one group that was asked.</summary>
    private static Source[] Declared() =>
    [
        Facts.Source(
            "519902/2025/县.xlsx",
            Facts.Monday,
            Facts.County((Traits.DeclaredWord("declaredLayout"), "1"), (Traits.DeclaredWord("declaredCourses"), "0"), (Traits.AllowLargerSchools, "1"))
                .Explained(Traits.DeclaredWord("declaredLayout"), "县政府文件第3号")
                .With((Measures.DisabledOfAge, 4), (Measures.DisabledEnrolled, 3)),
            Facts.Row(SubjectKind.Ledger, "2025-09", (Traits.LedgerMonth, "2025-09")).With((Measures.ChildrenOfAge, 9000), (Measures.DroppedOut, 3)),
            Facts.Row(SubjectKind.Survey, "parents", (Traits.SurveyGroup, "parents")).With((Measures.SurveyValid, 100), (Measures.SurveySatisfied, 70)),
            Facts.School("2151000001", (Traits.Name, "示例小学"), (Traits.Type, "211"), (Traits.Counted, "1"), (Traits.Registered, "1")),
            Facts.Stage("2151000001", Stage.Primary, (Measures.Enrolment, 2500))),
    ];

    /// <summary>A pair of schools.</summary>
    private static Source[] Grouped() =>
    [
        Facts.Source(
            "519902/2025/a.xlsx",
            Facts.Monday,
            [
                .. Facts.Good("2151000001"), .. Facts.Good("2151000002", 200),
                Facts.Row(SubjectKind.Group, "1", (Traits.GroupKind, "pair"), (Traits.LeadSchool, "2151000001"), (Traits.MemberSchool, "2151000002"), (Traits.GroupSince, "2023")),
            ]),
    ];

    public static IEnumerable<Receipt> Receipts()
    {
        yield return ReceiptComposition.Compose(File, Facts.Monday, "00ff", Outcome.Accepted, Forms.Judge(Forms.NineYear()));
        yield return ReceiptComposition.Compose(File, Facts.Monday, "00ff", Outcome.AcceptedWithWarnings, Forms.JudgeCell("小学", "在校生数", null));
        yield return ReceiptComposition.Compose(File, Facts.Monday, "00ff", Outcome.Refused, Forms.JudgeCell("小学", "在校生数", new XlsxError("#N/A")));
        yield return ReceiptComposition.Compose(File, Facts.Monday, null, Outcome.Vanished, Judgement.Only());
        yield return ReceiptComposition.Compose("某县/表.xlsx", Facts.Monday, null, Outcome.Refused, WorkbookIntake.Misplaced("某县/表.xlsx"));
        yield return ReceiptPageCases.Get("accepted, changed, beside other files");
        yield return ReceiptPageCases.Get("roll-up of many schools");
    }

    public static Source[] RandomSources(int seed) =>
        [.. RandomCounty.Make(seed).Select((row, n) => Facts.Source($"519902/2025/{row.Code}.xlsx", Facts.Monday.AddSeconds(n), Facts.Of(row)))];

    /// <summary>The object that the bureau's or the county document names so.</summary>
    public static PublishedFile Named(CountyPublication publication, string name)
    {
        var links = DocumentJson.Read<InternalDocument>(publication.InternalDocument.Bytes.AsSpan()).Documents
            .AddRange(DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan()).Documents);
        return publication.InternalObjects.Concat(publication.PublicObjects).Single(file => file.Path == links[name].Path);
    }

    public static string Text(PublishedFile file) => Encoding.UTF8.GetString([.. file.Bytes]);

    public static string Json<T>(T document) => Encoding.UTF8.GetString(DocumentJson.Write(document));
}
