using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Pipeline.Domain.Schools;
using Pipeline.Samples;
using Pipeline.Tests.Domain.Intake;
using Pipeline.Tests.Domain.Publication;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>学校名录: with it the number of schools is known, and a county's resources can pass.</summary>
public sealed class RegisterTests
{
    private static readonly DateTimeOffset Monday = new(2025, 9, 15, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly CountyYear Place = CountyYear.Parse("519901-2025");

    [Fact]
    public void A_stage_passes_when_every_school_of_the_register_reports_and_passes()
    {
        var result = Compute(Register("2151990001", "2151990002"), Form("2151990001"), Form("2151990002"));

        var primary = result.Stages[0];
        Assert.True(result.RegisterKnown);
        Assert.Equal(Status.Passed, primary.Status);
        Assert.All(primary.Indicators, indicator => Assert.Equal(Status.Passed, indicator.Status));
        Assert.Equal(Status.Undetermined, result.Quality.Status);
    }

    [Fact]
    public void A_school_that_has_not_reported_keeps_the_stage_open_and_counts_in_n_of_N()
    {
        var primary = Compute(Register("2151990001", "2151990002"), Form("2151990001")).Stages[0];

        Assert.Equal(Status.Undetermined, primary.Status);
        Assert.Contains(OpenReason.SchoolsNotReported, primary.OpenReasons);
        Assert.All(primary.Indicators, indicator => Assert.Equal((1, 2), (indicator.Known, indicator.Of)));
    }

    [Fact]
    public void A_school_that_is_not_in_the_register_is_left_out_and_listed()
    {
        var result = Compute(Register("2151990001"), Form("2151990001"), Form("2151990009"));

        Assert.Equal(Status.Passed, result.Stages[0].Status);
        var leftOut = Assert.Single(result.Roster.LeftOut);
        Assert.Equal(("2151990009", LeftOutReason.NotInRegister), (leftOut.School.Code.ToString(), leftOut.Reason));
    }

    [Fact]
    public void The_register_overrides_what_a_form_says_about_the_school_whichever_came_later()
    {
        var schools = SchoolRecord.Merge([Source("register.xlsx", 0, Register("2151990001")), Source("form.xlsx", 1, Form("2151990001"))]);

        Assert.Equal("名录里的学校", schools[0].Name);
        Assert.Equal(400m, schools[0].Figure(Measures.Enrolment, Stage.Primary)?.Value);
    }

    [Fact]
    public void A_workbook_with_the_register_and_figures_does_not_put_its_figures_before_newer_ones()
    {
        var both = Forms.Judge([.. RegisterSheets("2151990001"), .. RollUp("2151990001", 333)]);
        var schools = SchoolRecord.Merge([Source("both.xlsx", 0, both), Source("form.xlsx", 1, Form("2151990001"))]);

        Assert.True(schools[0].Registered);
        Assert.Equal(400m, schools[0].Figure(Measures.Enrolment, Stage.Primary)?.Value);
    }

    [Fact]
    public void The_document_says_how_many_schools_are_expected_and_have_reported()
    {
        var publication = Documents.Compose(Compute(Register("2151990001", "2151990002"), Form("2151990001")));

        var completeness = DocumentJson.Read<CountyDocument>(publication.Document.Bytes.AsSpan()).Completeness;
        Assert.Equal((true, 2, 1), (completeness.RegisterKnown, completeness.SchoolsExpected, completeness.SchoolsReported));
    }

    [Fact]
    public void One_code_under_two_names_keeps_everything_from_passing_and_is_listed()
    {
        var other = Forms.Judge(new SchoolFormWriter("2151990001", "抄了模板的学校", "211"));
        var result = Compute(Register("2151990001"), Form("2151990001"), other);

        Assert.Equal(Status.Undetermined, result.Stages[0].Status);
        Assert.Contains(OpenReason.OneCodeTwoNames, result.Stages[0].OpenReasons);
        var listed = Assert.Single(result.DoubleReports);
        Assert.Equal(["抄了模板的学校", "表里的学校"], listed.Names.Select(name => name.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_school_in_two_files_under_one_name_is_no_double()
    {
        var result = Compute(Register("2151990001"), Form("2151990001"), Form("2151990001"));

        Assert.Empty(result.DoubleReports);
        Assert.Equal(Status.Passed, result.Stages[0].Status);
    }

    private static CountyResult Compute(params Judgement[] judgements) =>
        CountyCalculator.Compute(Place, [.. judgements.Select((judgement, index) => Source($"519901/2025/{index}.xlsx", index, judgement))]);

    private static Source Source(string path, int minutes, Judgement judgement)
    {
        Assert.False(judgement.Refused, string.Join('\n', Forms.Lines(judgement)));
        return new Source(path, Monday.AddMinutes(minutes), new string('a', 64), judgement.Facts);
    }

    private static Judgement Register(params string[] codes) => Forms.Judge([.. RegisterSheets(codes)]);

    private static IEnumerable<XlsxSheet> RegisterSheets(params string[] codes) =>
    [
        new("学校名录", [
            ["学校标识码", "学校名称", "办学类型", "城乡", "举办者", "是否计校数", "所属学校标识码"],
            .. codes.Select(code => new object?[] { code, "名录里的学校", "211", "镇区", "公办", 1, null }),
        ]),
    ];

    private static IEnumerable<XlsxSheet> RollUp(string code, int pupils) => [new("小学", [["学校标识码", "在校生数"], [code, pupils]])];

    /// <summary>A primary school that meets every threshold.</summary>
    private static Judgement Form(string code)
    {
        var form = new SchoolFormWriter(code, "表里的学校", "211");
        (Measure Measure, object Value)[] figures =
        [
            (Measures.Enrolment, 400), (Measures.Classes, 10), (Measures.Teachers, 30), (Measures.Doctors, 0), (Measures.Masters, 2), (Measures.Bachelors, 20),
            (Measures.Associates, 7), (Measures.UpperSecondary, 1), (Measures.Backbone, 5), (Measures.PeTeachers, 3), (Measures.MusicTeachers, 1),
            (Measures.FineArts, 1), (Measures.Arts, 0),
        ];
        foreach (var (measure, value) in figures)
        {
            form[measure, Stage.Primary] = value;
        }

        form[Measures.TeachingFloor] = 2400;
        form[Measures.IndoorSports] = 300;
        form[Measures.SportsGround] = 3200;
        form[Measures.Equipment] = 90;
        form[Measures.Multimedia] = 12;
        return Forms.Judge(form);
    }
}
