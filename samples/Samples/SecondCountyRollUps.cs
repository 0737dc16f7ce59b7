using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>What the bureau of the second invented county drops about schools: the register, roll-ups, classes, the provincial standard, pairs and groups.</summary>
internal static class SecondCountyRollUps
{
    private static readonly TableColumn<SchoolFormWriter>[] Names =
    [
        new("学校标识码", school => school.Code),
        new("学校名称", school => school[Traits.Name]),
    ];

    public static XlsxSheet Register(SchoolFormWriter[] schools, int year) => HeadedTable.Sheet(
        "学校名录", $"样例县 {year} 学年学校名录", "统计时点：9 月 1 日",
        [
            .. Names,
            new("办学类型", school => SchoolTypes.Get((string)school[Traits.Type]!).Chinese),
            new("城乡", school => school[Traits.Location]),
            new("举办者", school => school[Traits.Ownership]),
            new("是否计校数", school => (int)school[Traits.Counted]! == 1 ? "是" : "否"),
            new("所属学校标识码", school => school[Traits.Parent]),
        ],
        schools);

    /// <summary>The schools of one stage, with everything that the bureau's statistics have of them.</summary>
    public static XlsxSheet RollUp(SchoolFormWriter[] schools, Stage stage, int year)
    {
        TableColumn<SchoolFormWriter> Of(string headings, Measure measure) => new(headings, school => school[measure, stage]);
        TableColumn<SchoolFormWriter> Whole(string headings, Measure measure) => new(headings, school => school[measure]);
        var name = Stages.Chinese(stage);
        return HeadedTable.Sheet(
            $"{name}基本情况", $"样例县 {year} 学年{name}基本情况汇总表", "统计时点：9 月 1 日",
            [
                .. Names,
                new("办学类型", school => SchoolTypes.Get((string)school[Traits.Type]!).Chinese),
                new("城乡类型", school => school[Traits.Location]),
                new("办学规模|班级数（个）", school => school[Measures.Classes, stage]),
                Of("办学规模|在校生数（人）", Measures.Enrolment),
                Of("办学规模|招生数（人）", Measures.Entrants),
                Of("办学规模|一年级在校生数（人）", Measures.FirstGrade),
                Of("随迁子女|在校生数（人）", Measures.MigrantPupils),
                Of("留守儿童|在校生数（人）", Measures.LeftBehindPupils),
                Of("随班就读在校生数（人）", Measures.InclusivePupils),
                Of("送教上门在校生数（人）", Measures.HomeTaughtPupils),
                Of("寄宿生（人）", Measures.BoardingPupils),
                Of("专任教师（人）|计", Measures.Teachers),
                Of("专任教师（人）|按学历分|博士研究生", Measures.Doctors),
                Of("专任教师（人）|按学历分|硕士研究生", Measures.Masters),
                Of("专任教师（人）|按学历分|本科", Measures.Bachelors),
                Of("专任教师（人）|按学历分|专科", Measures.Associates),
                Of("专任教师（人）|按学历分|高中阶段及以下", Measures.UpperSecondary),
                Of("专任教师（人）|按授课课程分|体育与健康", Measures.PeTeachers),
                Of("专任教师（人）|按授课课程分|音乐", Measures.MusicTeachers),
                Of("专任教师（人）|按授课课程分|美术", Measures.FineArts),
                Of("专任教师（人）|按授课课程分|艺术", Measures.Arts),
                Of("专任教师（人）|按专业技术职务分|中级及以上", Measures.TitledTeachers),
                Of("专任教师（人）|其中|县级以上骨干教师", Measures.Backbone),
                Of("专任教师（人）|其中|持证教师", Measures.QualifiedTeachers),
                Of("专任教师（人）|其中|满360学时教师", Measures.TrainedTeachers),
                Of("专任教师（人）|其中|符合交流条件教师", Measures.ExchangeEligible),
                Of("专任教师（人）|其中|交流轮岗教师", Measures.Exchanged),
                Of("专任教师（人）|其中|交流轮岗骨干教师", Measures.ExchangedBackbone),
                Of("走教兼职体育艺术教师（人）", Measures.VisitingTeachers),
                .. stage == Stage.Junior ? Flows(Of) : [],
                Whole("校舍及场地（㎡）|校舍建筑面积", Measures.BuildingArea),
                Whole("校舍及场地（㎡）|教学及辅助用房|计", Measures.TeachingFloor),
                Whole("校舍及场地（㎡）|教学及辅助用房|其中：室内体育用房", Measures.IndoorSports),
                Whole("校舍及场地（㎡）|占地面积", Measures.LandArea),
                Whole("校舍及场地（㎡）|运动场地", Measures.SportsGround),
                Whole("校舍及场地（㎡）|校内其他专用运动场地面积", Measures.OtherSportsArea),
                Whole("校舍及场地（㎡）|就近校外场馆面积", Measures.LeasedSportsArea),
                Whole("音乐教室（间）", Measures.MusicRooms),
                Whole("美术教室（间）", Measures.ArtRooms),
                Whole("网络多媒体教室数（间）", Measures.Multimedia),
                Whole("计算机（台）", Measures.Computers),
                new("图书（万册）", school => (int)school[Measures.Books]! / 10_000m),
                Whole("教学仪器设备值（万元）", Measures.Equipment),
                Whole("公用经费决算（万元）|公用经费总数", Measures.PublicFunds),
                Whole("公用经费决算（万元）|培训经费", Measures.TrainingFunds),
                new("备注", school => year == SecondCounty.Now && school.Code.EndsWith("04", StringComparison.Ordinal) ? "2025 年新建实验室，购置教学仪器设备" : null),
            ],
            [.. schools.Where(school => school[Measures.Enrolment, stage] is not null)],
            totals: true,
            "注：九年一贯制学校、完全中学由学校自行填报，不在本表。",
            "填表人：                审核人：                填报日期：");
    }

    private static TableColumn<SchoolFormWriter>[] Flows(Func<string, Measure, TableColumn<SchoolFormWriter>> of) =>
    [
        of("三年巩固情况（人）|三年前初一学生数", Measures.EntryThreeYearsAgo),
        of("三年巩固情况（人）|转入学生数", Measures.TransferredIn),
        of("三年巩固情况（人）|转出学生数", Measures.TransferredOut),
        of("三年巩固情况（人）|死亡学生数", Measures.Deceased),
        of("三年巩固情况（人）|毕业学生数", Measures.Graduates),
    ];

    /// <summary>班额统计表: the classes of each size, counted from the list.</summary>
    public static XlsxSheet Bands(SchoolFormWriter[] schools, Stage stage, int year) => HeadedTable.Sheet(
        $"{Stages.Chinese(stage)}班额", $"样例县 {year} 学年{Stages.Chinese(stage)}班额统计表", "统计时点：9 月 1 日",
        [
            .. Names,
            new("在校生数（人）", school => school[Measures.Enrolment, stage]),
            new("班级数（个）|计", school => school[Measures.Classes, stage]),
            .. Measures.BandLimits.Select(band => new TableColumn<SchoolFormWriter>(
                "班级数（个）|" + band.Measure.Chinese[..^2].Replace("至", "～", StringComparison.Ordinal),
                school => school.Classes.Count(one => (int)one.Size! >= band.From && (int)one.Size <= (band.To ?? int.MaxValue)))),
        ],
        [.. schools.Where(school => school[Measures.Enrolment, stage] is not null)],
        totals: true);

    /// <summary>班级名册: every class of the schools in the roll-ups.</summary>
    public static XlsxSheet ClassList(SchoolFormWriter[] schools, int year) => HeadedTable.Sheet<(string Code, string Grade, string Name, object? Size)>(
        "班级", $"样例县 {year} 学年班级名册", "统计时点：9 月 1 日",
        [new("学校标识码", one => one.Code), new("年级", one => one.Grade), new("班级名称", one => one.Name), new("人数", one => one.Size)],
        [.. schools.SelectMany(school => school.Classes.Select(one => (school.Code, one.Grade, one.Name, one.Size)))]);

    /// <summary>办学标准达标表: in 2024 one school lacks a proper sports ground.</summary>
    public static XlsxSheet Standard(SchoolFormWriter[] schools, int year) => HeadedTable.Sheet(
        "办学标准达标表", $"样例县 {year} 学年义务教育学校办学标准达标情况", "达标填 1，不达标填 0",
        [
            .. Names,
            .. Traits.SchoolStandard.Select(item => new TableColumn<SchoolFormWriter>(
                item.Chinese,
                school => year == SecondCounty.Before && school.Code.EndsWith("11", StringComparison.Ordinal) && item.Id == "standardSports" ? 0 : 1)),
        ],
        schools);

    public static XlsxSheet Groups(int year) => HeadedTable.Sheet<(string Lead, string Member, string Kind, string Name, int Since)>(
        "结对帮扶登记表", $"样例县 {year} 学年结对帮扶与集团化办学登记表", "一行一对学校",
        [
            new("牵头学校标识码", one => one.Lead), new("成员学校标识码", one => one.Member), new("帮扶形式", one => one.Kind), new("集团或片区名称", one => one.Name),
            new("起始年份", one => one.Since),
        ],
        [
            .. new[]
            {
                ("2134990101", "2134990103", "结对帮扶", "第一小学与河口镇中心小学", 2023),
                ("3134990109", "3134990111", "结对帮扶", "第一初级中学与南泉镇初级中学", 2022),
                ("2134990102", "2134990104", "教育集团", "样例县城东教育集团", 2024),
                ("2134990102", "2134990105", "教育集团", "样例县城东教育集团", 2025),
                ("3134990113", "3134990112", "片区", "样例县湖东片区", 2024),
            }.Where(one => one.Item5 <= year),
        ]);
}
