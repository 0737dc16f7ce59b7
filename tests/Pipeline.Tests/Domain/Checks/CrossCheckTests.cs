using FsCheck;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Checks;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Domain.Indicators;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Checks;

/// <summary>What does not fit between the uploads of a county: each case is a county, and the whole of what is found in it.</summary>
public sealed class CrossCheckTests
{
    private const string Code = "2151000001";
    private const Pipeline.Domain.Schools.Stage Primary = Pipeline.Domain.Schools.Stage.Primary;
    private const Pipeline.Domain.Schools.Stage Junior = Pipeline.Domain.Schools.Stage.Junior;

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["one good school"] = new([Source("a", 0, Facts.Good(Code))], []),
        ["the same file in two places"] = new([Source("a", 0, Facts.Good(Code)), Source("b", 1, Facts.Good(Code))], []),
        ["a school as the register has it"] = new([Source("a", 0, Facts.Good(Code)), Source("r", 1, Registered("示例小学", "211"))], []),
        ["spaces and full width in a name"] = new([Source("a", 0, Named("示例（一） 小学")), Source("r", 1, Registered("示例(一)小学", "211"))], []),
        ["another name and type than the register's"] = new(
            [Source("a", 0, Facts.School(Code, (Traits.Name, "示例学校"), (Traits.Type, "312"))), Source("r", 1, Registered("示例小学", "211"))],
            ["registerDiffers name 示例学校|示例小学", "registerDiffers type 312|211"]),
        ["a register that was uploaded before"] = new(
            [Source("a", 1, Named("示例学校")), Source("r", 0, Registered("示例小学", "211"))], ["registerDiffers name 示例学校|示例小学"]),
        ["two registers, the newer counts"] = new(
            [Source("a", 0, Named("示例小学")), Source("r", 1, Registered("旧名", "211")), Source("s", 2, Registered("示例小学", "211"))], []),
        ["another location than the register's"] = new(
            [Source("a", 0, Facts.School(Code, (Traits.Location, "rural"))), Source("r", 1, Registered("示例小学", "211", (Traits.Location, "town")))],
            ["registerDiffers location rural|town"]),
        ["a whole-school asset in two books"] = new(
            [Source("a", 0, Ground(5000)), Source("b", 1, Ground(5200))], ["sourcesDiffer sportsGroundArea 5200|5000"]),
        ["a whole-school asset in three books, twice the same"] = new(
            [Source("a", 0, Ground(5000)), Source("b", 1, Ground(5000)), Source("c", 2, Ground(5200))], ["sourcesDiffer sportsGroundArea 5200|5000"]),
        ["an enrolment in two books"] = new([Source("a", 0, Pupils(400)), Source("b", 1, Pupils(410))], ["sourcesDiffer primary enrolment 410|400"]),
        ["teachers in two books"] = new([Source("a", 0, Stage((Measures.Teachers, 30))), Source("b", 1, Stage((Measures.Teachers, 31)))], []),
        ["zero in one book and nothing in the other"] = new([Source("a", 0, Ground(0)), Source("b", 1, Facts.School(Code))], []),
        ["a part that another file's whole cannot hold"] = new(
            [Source("a", 0, Pupils(400)), Source("b", 1, Stage((Measures.MigrantPupils, 401)))], ["partAboveWholeAcross primary pupilsMigrant 401|400"]),
        ["a part as large as another file's whole"] = new([Source("a", 0, Pupils(400)), Source("b", 1, Stage((Measures.MigrantPupils, 400)))], []),
        ["a part above the whole of its own file"] = new([Source("a", 0, Stage((Measures.Enrolment, 400), (Measures.MigrantPupils, 401)))], []),
        ["a hall larger than another file's teaching area and building"] = new(
            [Source("a", 0, Facts.School(Code).With((Measures.BuildingArea, 2000))), Source("b", 1, Facts.School(Code).With((Measures.TeachingFloor, 2001)))],
            ["partAboveWholeAcross teachingFloorArea 2001|2000"]),
        ["a class list that another file's enrolment contradicts"] = new(
            [Source("a", 0, Pupils(400)), Source("b", 1, Listed(200, 199))], ["classListDiffersAcross primary enrolment 399|400"]),
        ["a class list that agrees"] = new([Source("a", 0, Pupils(400)), Source("b", 1, Listed(200, 200))], []),
        ["a class list with a blank"] = new([Source("a", 0, Pupils(400)), Source("b", 1, Listed(200, null))], []),
        ["a class list in the file of the enrolment"] = new([Source("a", 0, Pupils(400) with { Classes = Listed(200, 199).Classes })], []),
        ["a newer table of classes without the pupils"] = new(
            [Source("a", 0, Stage((Measures.Enrolment, 400), (Measures.Classes, 10))), Source("b", 1, Stage((Measures.Classes, 9)))], ["classesWithoutPupils primary enrolment 9|400"]),
        ["a newer table of classes without the pupils, after two with them"] = new(
            [Source("a", 0, Pupils(390)), Source("b", 1, Pupils(400)), Source("c", 2, Stage((Measures.Classes, 9)))], ["classesWithoutPupils primary enrolment 9|400"]),
        ["an older table of classes without the pupils"] = new([Source("a", 1, Pupils(400)), Source("b", 0, Stage((Measures.Classes, 9)))], []),
        ["classes without pupils that nobody has reported"] = new([Source("a", 0, Stage((Measures.Classes, 9)))], []),
        ["a newer table of the bands of classes alone"] = new([Source("a", 0, Pupils(400)), Source("b", 1, Stage((Measures.ClassesTo25, 9)))], []),
        ["classes of the other stage without the pupils"] = new(
            [Source("a", 0, Pupils(400)), Source("b", 1, Facts.Stage(Code, Pipeline.Domain.Schools.Stage.Junior, (Measures.Classes, 9)))], []),
        ["the sixth grade in a primary school of a five-four county"] = new(Grade("54", "211", Primary, 6), ["gradeNotOfSystem primary schoolSystem 六年级|五四制"]),
        ["the sixth grade in a nine-year school of a five-four county"] = new(Grade("54", "312", Primary, 6), []),
        ["the sixth grade as junior in a five-four county"] = new(Grade("54", "312", Junior, 6), []),
        ["the sixth grade in a school of unknown type of a five-four county"] = new(Grade("54", null, Primary, 6), []),
        ["the sixth grade as junior in a six-three county"] = new(Grade("63", "312", Junior, 6), ["gradeNotOfSystem junior schoolSystem 六年级|六三制"]),
        ["the sixth grade as junior in a county that does not say"] = new(Grade(null, "312", Junior, 6), ["gradeNotOfSystem junior schoolSystem 六年级|六三制"]),
        ["the sixth grade as primary in a county that does not say"] = new(Grade(null, "211", Primary, 6), []),
        ["the fifth grade as junior in a five-four county"] = new(Grade("54", "312", Junior, 5), ["gradeNotOfSystem junior schoolSystem 五年级|五四制"]),
        ["the seventh grade as primary in a six-three county, in two classes"] = new(Grade("63", "312", Primary, 7, 7), ["gradeNotOfSystem primary schoolSystem 七年级|六三制"]),
        ["an enrolment that grew by more than 30 % in a year"] = new([Source("a", 0, Pupils(521))], ["changedMuch primary enrolment 521|400"]) { LastYear = [Source("z", 0, Pupils(400))] },
        ["an enrolment that grew by 30 % in a year"] = new([Source("a", 0, Pupils(520))], []) { LastYear = [Source("z", 0, Pupils(400))] },
        ["an enrolment that fell by more than 30 % in a year"] = new([Source("a", 0, Pupils(279))], ["changedMuch primary enrolment 279|400"]) { LastYear = [Source("z", 0, Pupils(400))] },
        ["a small school that doubled"] = new([Source("a", 0, Pupils(60))], []) { LastYear = [Source("z", 0, Pupils(30))] },
        ["a school that was not there last year"] = new([Source("a", 0, Pupils(400))], []) { LastYear = [Source("z", 0, Facts.Stage("2151000009", Pipeline.Domain.Schools.Stage.Primary, (Measures.Enrolment, 9)))] },
        ["identical schools"] = new([.. Enumerable.Range(1, 20).Select(n => Source($"p{n}", n, Facts.Good(Numbered(n))))], []),
        ["identical schools but one with three times the ground"] = new(County(12, (Measures.SportsGround, 3)), ["farFromCounty sportsGroundArea 2400|8"]),
        ["identical schools but one with twice the ground"] = new(County(12, (Measures.SportsGround, 2)), []),
        ["seven schools, one with ten times the ground"] = new(County(7, (Measures.SportsGround, 10)), []),
        ["eight schools, one with ten times the ground"] = new(County(8, (Measures.SportsGround, 10)), ["farFromCounty sportsGroundArea 8000|8"]),
        ["万元 typed as 元"] = new(County(12, (Measures.Equipment, 10_000)), ["scaleTenThousand equipmentValue 2500000000|2500"]),
        ["元 typed as 万元, nearly"] = new(County(12, (Measures.Equipment, 0.00025m)), ["scaleTenThousand equipmentValue 62.5|2500"]),
        ["万元 typed as 元, in a county of five"] = new(County(5, (Measures.Equipment, 10_000)), ["scaleTenThousand equipmentValue 2500000000|2500"]),
        ["万元 typed as 元, in a county of four"] = new(County(4, (Measures.Equipment, 10_000)), []),
        ["equipment of a thousand times"] = new(County(12, (Measures.Equipment, 1_000)), ["farFromCounty equipmentValue 250000000|2500"]),
        ["ground of ten thousand times"] = new(County(12, (Measures.SportsGround, 10_000)), ["farFromCounty sportsGroundArea 8000000|8"]),
        ["no ground at all"] = new(County(12, (Measures.SportsGround, 0)), []),
        ["a teaching point of 10 pupils with as much as 100"] = new(
            [.. County(12), Source("small", 90, Facts.Good("2151000099").Select(fact => fact.Figures.ContainsKey("enrolment") ? fact.With((Measures.Enrolment, 10)) : fact))], []),
    };

    /// <summary>Every code that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Codes => Cases.Values.SelectMany(one => one.Findings).Select(line => line.Split(' ')[0]);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_does_not_fit_is_found_and_nothing_else(string name)
    {
        var one = Cases[name];
        var checks = CrossChecks.Run(one.Sources, one.LastYear);

        Assert.Equal(one.Findings, checks.Findings.Select(Line));
        Assert.All(checks.Findings, finding =>
        {
            Assert.Equal(Severity.Warning, finding.Rule.Severity);
            Assert.Contains(finding.Rule, ValidationRules.Across);
            Assert.DoesNotContain('{', finding.Statement.Chinese + finding.Statement.English);
            Assert.All(finding.Words, word => Assert.Contains(word.Chinese, finding.Statement.Chinese, StringComparison.Ordinal));
            Assert.NotNull(finding.Value.Sha256);
            Assert.Matches("^表!", finding.Value.Cell);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_found_changes_no_indicator_and_refuses_nothing(string name)
    {
        var result = CountyCalculator.Compute(Facts.CountyYear, Cases[name].Sources);
        Assert.Equal(CrossChecks.Run(Cases[name].Sources).Findings.Select(Line), result.Checks.Findings.Select(Line));
        Assert.Equal(result.Schools.Length, result.Roster.Schools.Length + result.Roster.LeftOut.Length);
    }

    [Fact]
    public void The_schools_own_answer_stands_beside_what_is_found_and_in_the_list_of_explanations()
    {
        var (old, newer) = (Source("a", 0, Ground(5000)), Source("b", 1, Ground(5200).Explained(Measures.SportsGround, "新建操场")));
        var checks = CrossChecks.Run([old, newer]);

        Assert.Equal("新建操场", Assert.Single(checks.Findings).Explanation);
        Assert.Equal((Code, "sportsGroundArea", "新建操场", newer.Sha256), Assert.Single(checks.Explanations) is var one ? (one.Subject.ToString(), one.About, one.Text, one.Sha256) : default);
        Assert.Null(Assert.Single(CrossChecks.Run([newer, Source("c", 2, Ground(5100))]).Findings, finding => finding.Value.Text == "5100").Explanation);
    }

    [Fact]
    public void Law1_The_order_of_the_sources_does_not_matter() => Prop.ForAll<int, int>((seed, order) =>
    {
        var random = new Random(seed);
        var sources = Enumerable.Range(0, random.Next(2, 25)).Select(n => RandomSource(random, n)).ToArray();
        var lastYear = Enumerable.Range(0, 5).Select(n => RandomSource(random, n)).ToArray();
        var before = CrossChecks.Run(sources, lastYear);
        new Random(order).Shuffle(sources);
        new Random(order + 1).Shuffle(lastYear);
        var after = CrossChecks.Run(sources, lastYear);

        Assert.Equal(before.Findings.Select(Full), after.Findings.Select(Full));
        Assert.Equal(before.Explanations.AsEnumerable(), after.Explanations.AsEnumerable());
        Assert.Equal(before.Findings.Select(one => one.School.ToString()).Order(StringComparer.Ordinal), before.Findings.Select(one => one.School.ToString()));
        Assert.Equal(before.Findings.Length, before.Findings.Select(Full).Distinct(StringComparer.Ordinal).Count());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Identical_schools_of_any_size_fire_nothing() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var pupils = random.Next(1, 3000);
        Source[] sources = [.. Enumerable.Range(1, random.Next(1, 40)).Select(n => Source($"p{n}", n, Facts.Good(Numbered(n), pupils)))];
        Assert.Empty(CrossChecks.Run(sources, sources).Findings);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_school_among_schools_that_differ_as_schools_do_is_told_only_beyond_five_deviations()
    {
        // Values 8·1.1^k, k = −5 … 5: median 8, MAD of the logarithms 3·ln 1.1, five deviations a factor of e^(5·1.4826·3·ln 1.1) ≈ 8.3.
        static Source[] Spread(decimal ground) =>
        [
            .. Enumerable.Range(-5, 11).Select(k => Source($"p{k}", k + 10, Ground(Numbered(k + 10), 800 * (decimal)Math.Pow(1.1, k)))),
            Source("z", 99, Ground(Numbered(99), ground)),
        ];
        Assert.Empty(CrossChecks.Run(Spread(800 * 7)).Findings);
        Assert.Equal("farFromCounty", Assert.Single(CrossChecks.Run(Spread(800 * 12)).Findings).Rule.Code);
        Assert.Equal("farFromCounty", Assert.Single(CrossChecks.Run(Spread(800 / 12m)).Findings).Rule.Code);

        static IEnumerable<Fact> Ground(string code, decimal ground) =>
            Facts.Good(code).Select(fact => fact.Subject.Stage is null ? fact.With((Measures.SportsGround, ground)) : fact);
    }

    private static Source RandomSource(Random random, int number)
    {
        var code = Numbered(random.Next(1, 12));
        var facts = Facts.Good(code, random.Next(10, 600)).Select(fact => fact.Subject.Stage is null
            ? fact.With((Measures.Equipment, random.Next(3) == 0 ? 9m : 900_000), (Measures.SportsGround, random.Next(1, 9) * 1000)).Explained(Measures.Equipment, $"说明{random.Next(2)}")
            : fact);
        // Few seconds, so that ties come; the paths differ.
        var registered = Facts.School(code, (Traits.Registered, "1"), (Traits.Name, $"第{random.Next(3)}小学"), (Traits.Type, "211"));
        return Source($"p{number}", random.Next(4), random.Next(5) == 0 ? [registered] : facts);
    }

    private static string Line(CrossFinding finding) =>
        $"{finding.Rule.Code} {(finding.Stage is { } stage ? Stages.Id(stage) + " " : "")}{finding.About} {finding.Value.Text}|{finding.Compared.Text}";

    private static string Full(CrossFinding finding) =>
        $"{finding.School} {Line(finding)} {finding.Value} {finding.Compared} {finding.Statement} {finding.Explanation}";

    private static string Numbered(int number) => (2151000000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>So many schools of as much per pupil, but for one figure of the first, which has 100 pupils.</summary>
    private static Source[] County(int schools, params (Measure Measure, decimal Times)[] changes) =>
    [
        .. Enumerable.Range(1, schools).Select(n => Source($"p{n}", n, Facts.Good(Numbered(n), 100 * n).Select(fact => n == 1 && fact.Subject.Stage is null
            ? fact.With([.. changes.Select(change => (change.Measure, (decimal?)(fact.Figures[change.Measure.Id].Value * change.Times)))])
            : fact))),
    ];

    private static Fact Registered(string name, string type, params (TraitRule, string)[] more) =>
        Facts.School(Code, [(Traits.Registered, "1"), (Traits.Name, name), (Traits.Type, type), .. more]);

    private static Fact Named(string name) => Facts.School(Code, (Traits.Name, name));

    private static Fact Ground(decimal area) => Facts.School(Code).With((Measures.SportsGround, area));

    private static Fact Pupils(decimal pupils) => Stage((Measures.Enrolment, pupils));

    private static Fact Stage(params (Measure, decimal?)[] figures) => Facts.Stage(Code, Pipeline.Domain.Schools.Stage.Primary, figures);

    private static Fact Listed(params int?[] sizes) => Stage() with { Classes = [.. sizes.Select((size, n) => new SchoolClass(1, $"{n}班", size, $"表!D{n + 2}"))] };

    /// <summary>A county of this school system (null: it does not say) and a school of this type that lists classes of these grades in the stage.</summary>
    private static Source[] Grade(string? system, string? type, Pipeline.Domain.Schools.Stage stage, params int[] grades) =>
    [
        Source("a", 0, type is null ? Facts.School(Code) : Facts.School(Code, (Traits.Type, type)),
            Facts.Stage(Code, stage) with { Classes = [.. grades.Select((grade, n) => new SchoolClass(grade, $"{n}班", 40, $"表!D{n + 2}"))] }),
        .. system is null ? Array.Empty<Source>() : [Source("c", 1, Facts.County((Traits.SchoolSystem, system)))],
    ];

    private static Source Source(string path, int seconds, params IEnumerable<Fact> facts) => Facts.Source(path, Facts.Monday.AddSeconds(seconds), facts);

    private sealed record Case(Source[] Sources, string[] Findings)
    {
        public Source[]? LastYear { get; init; }
    }
}
