using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>
/// A form without a fault, spoiled in one way, and the whole of what is found in it.
/// </summary>
public sealed class SpoiledFormTests
{
    private static readonly Dictionary<string, (Func<Judgement> Decide, string[] Findings)> Cases = new(StringComparer.Ordinal)
    {
        ["nothing"] = (() => Forms.Judge(Forms.Primary()), []),
        ["a nine-year school"] = (() => Forms.Judge(Forms.NineYear()), []),

        // What kind of workbook this is.
        ["no form"] = (() => Forms.Judge([new("随便", [["a", "b"], ["1", "2"]]), new("别的", [["c"]])]), ["sheetNotRead 随便", "sheetNotRead 别的", "noKnownForm"]),
        ["heading gone"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "E3", "数值")), ["sheetNotRead 学校填报数据", "noKnownForm"]),
        ["heading twice"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "G3", "填报值")), ["headerAmbiguous G3"]),
        ["unit heading twice"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "G3", "单位")), ["headerAmbiguous G3"]),
        ["a sheet that is no table"] = (() => Forms.Judge([.. Forms.Primary().Sheets(), new("说明", [["填表说明"]])]), ["sheetNotRead 说明"]),
        ["an empty sheet"] = (() => Forms.Judge([.. Forms.Primary().Sheets(), new("Sheet3", [])]), []),
        ["unknown item"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "外星教师", "人", 3)), ["unknownItem E55"]),
        ["unknown item left blank"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "外星教师", "人", null)), []),
        ["item twice"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "在校生数", "人", 451)), ["itemTwice E55 “451”"]),
        ["item twice, the same"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "在校生数", "人", 450)), []),
        ["item twice, once blank"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "在校生数", "人", null)), []),
        ["item twice in other units"] = (() => Forms.Judge(Append(Forms.Primary(), "办学条件", "教学仪器设备资产值", "元", 95.5)), ["itemTwice E55 “95.5”"]),
        ["item twice in other bracket units"] = (
            () => Forms.Judge(Append(With(Forms.Primary(), Measures.Equipment, null), "办学条件", "教学仪器设备资产值(元)", null, 95.5, "办学条件", "教学仪器设备资产值(万元)", null, 95.5)),
            ["itemTwice E56 “95.5”", "perPupilUnlikely E55 “95.5”"]),

        // Who reports.
        ["no code"] = (() => Forms.JudgeCell("基本情况", "学校标识码", null), ["schoolCodeMissing E4"]),
        ["no code, in the school's folder"] = (
            () => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "E4", null), "519901/2025/2151990001/表.xlsx"), ["codeFromFolder E4"]),
        ["code of nine digits"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "215199001"), ["schoolCodeInvalid E4 “215199001”"]),
        ["code of nine digits, in the school's folder"] = (
            () => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "E4", "215199001"), "519901/2025/2151990001/表.xlsx"), ["schoolCodeInvalid E4 “215199001”"]),
        ["code beginning with 0"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "0151990001"), ["schoolCodeInvalid E4 “0151990001”"]),
        ["code of nine digits as a number"] = (() => Forms.JudgeCell("基本情况", "学校标识码", 215199001), ["schoolCodeInvalid E4 “215199001”"]),
        ["code with a fraction"] = (() => Forms.JudgeCell("基本情况", "学校标识码", 2151990001.5), ["schoolCodeInvalid E4 “2151990001.5”"]),
        ["code with a space in it"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "21519 90001"), ["schoolCodeInvalid E4 “21519 90001”"]),
        ["code over two lines"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "21519\n90001"), ["schoolCodeInvalid E4 “21519\n90001”"]),
        ["code in Arabic digits"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "٢١٥١٩٩٠٠٠١"), ["schoolCodeInvalid E4 “٢١٥١٩٩٠٠٠١”"]),
        ["code with spaces around it"] = (() => Forms.JudgeCell("基本情况", "学校标识码", " ２151990001\n"), []),
        ["code in words"] = (() => Forms.JudgeCell("基本情况", "学校标识码", "示例小学"), ["schoolCodeInvalid E4 “示例小学”"]),
        ["code is an error"] = (() => Forms.JudgeCell("基本情况", "学校标识码", new XlsxError("#N/A")), ["errorCell E4 “#N/A”"]),
        ["code is uncalculated"] = (() => Forms.JudgeCell("基本情况", "学校标识码", new XlsxFormula("A1", null)), ["uncachedFormula E4"]),
        ["code of another folder"] = (
            () => Forms.Judge(Forms.Primary(), "519901/2025/2151990002/表.xlsx"), ["codeNotOfFolder E4 “2151990001”"]),
        ["code of another province"] = (() => Forms.Judge(Forms.Primary(), "119901/2025/表.xlsx"), ["codeOfOtherProvince E4 “2151990001”"]),
        ["unknown type"] = (() => Forms.JudgeCell("基本情况", "办学类型", "大学"), ["choiceUnknown E6 “大学”"]),
        ["unknown location"] = (() => Forms.JudgeCell("基本情况", "城乡", "郊区"), ["choiceUnknown E7 “郊区”"]),
        ["unknown ownership"] = (() => Forms.JudgeCell("基本情况", "举办者", "私立"), ["choiceUnknown E8 “私立”"]),
        ["counted as two"] = (() => Forms.JudgeCell("基本情况", "是否计校数", 2), ["choiceUnknown E9 “2”"]),
        ["own parent"] = (() => Forms.JudgeCell("基本情况", "所属学校标识码", "2151990001"), ["parentIsSelf E10 “2151990001”"]),
        ["parent of nine digits"] = (() => Forms.JudgeCell("基本情况", "所属学校标识码", "215199000"), ["schoolCodeInvalid E10 “215199000”"]),
        ["parent said to be none"] = (() => Forms.JudgeCell("基本情况", "所属学校标识码", "无"), []),
        ["not counted, no parent"] = (() => Forms.JudgeCell("基本情况", "是否计校数", 0), ["parentMissing E10"]),
        ["no type"] = (() => Forms.JudgeCell("基本情况", "办学类型", null), ["blank E6"]),
        ["type said to be missing"] = (() => Forms.JudgeCell("基本情况", "办学类型", "/"), ["blank E6 “/”"]),
        ["no name"] = (() => Forms.JudgeCell("基本情况", "学校名称", null), ["blank E5"]),
        ["name is an error"] = (() => Forms.JudgeCell("基本情况", "学校名称", new XlsxError("#REF!")), ["errorCell E5 “#REF!”"]),
        ["name with a control character"] = (() => Forms.JudgeCell("基本情况", "学校名称", "示例\u0007小学"), ["textForbidden E5 “示例\u0007小学”"]),
        ["name with a line feed"] = (() => Forms.JudgeCell("基本情况", "学校名称", "示例\n小学"), ["textForbidden E5 “示例\n小学”"]),
        ["name that turns the direction"] = (() => Forms.JudgeCell("基本情况", "学校名称", "示例\u202E小学"), ["textForbidden E5 “示例\u202E小学”"]),
        ["name with half a surrogate pair"] = (() => Forms.JudgeCell("基本情况", "学校名称", "示例\uD840小学"), ["textForbidden E5 “示例\uD840小学”"]),
        ["name with zero-width characters"] = (() => Forms.JudgeCell("基本情况", "学校名称", "示例\u200B小学\uFEFF"), ["invisibleRemoved E5"]),
        ["name of nothing but zero-width characters"] = (() => Forms.JudgeCell("基本情况", "学校名称", "\u200B\u200B"), ["blank E5 “\u200B\u200B”"]),
        ["name of 101 characters"] = (() => Forms.JudgeCell("基本情况", "学校名称", new string('校', 101)), [$"wordTooLong E5 “{new string('校', 101)}”"]),
        ["name of 100 characters"] = (() => Forms.JudgeCell("基本情况", "学校名称", new string('校', 100)), []),

        // What a cell may hold.
        ["error"] = (() => Forms.JudgeCell("小学", "在校生数", new XlsxError("#DIV/0!")), ["errorCell E11 “#DIV/0!”"]),
        ["error saved with a formula"] = (() => Forms.JudgeCell("小学", "在校生数", new XlsxFormula("1/0", new XlsxError("#DIV/0!"))), ["errorCell E11 “#DIV/0!”"]),
        ["uncalculated formula"] = (() => Forms.JudgeCell("小学", "在校生数", new XlsxFormula("SUM(A1:A2)", null)), ["uncachedFormula E11"]),
        ["words"] = (() => Forms.JudgeCell("小学", "在校生数", "约450人"), ["notANumber E11 “约450人”"]),
        ["a truth"] = (() => Forms.JudgeCell("小学", "在校生数", true), ["notANumber E11 “TRUE”"]),
        ["a date"] = (() => Forms.JudgeCell("小学", "在校生数", new DateOnly(2025, 9, 1)), ["notANumber E11 “2025-09-01”"]),
        ["negative"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", -1), ["negative E19 “-1”"]),
        ["negative text"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", "－1"), ["negative E19 “－1”"]),
        ["half a pupil"] = (() => Forms.JudgeCell("小学", "在校生数", 450.5), ["notWhole E11 “450.5”"]),
        ["too many pupils"] = (() => Forms.JudgeCell("小学", "在校生数", 20_001), ["outOfRange E11 “20001”"]),
        ["1e300 pupils"] = (() => Forms.JudgeCell("小学", "在校生数", 1e300), ["outOfRange E11 “1E+300”"]),
        ["-1e300 pupils"] = (() => Forms.JudgeCell("小学", "在校生数", -1e300), ["outOfRange E11 “-1E+300”"]),
        ["1e15 万元"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 1e15), ["outOfRange E53 “1E+15”"]),
        ["元 typed as 万元"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 955_000), ["outOfRange E53 “955000”"]),
        ["24 digits as text"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", new string('9', 24)), [$"outOfRange E53 “{new string('9', 24)}”"]),
        ["24 digits of 亿元"] = (
            () => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E53", new string('9', 24)), "D53", "亿元")), [$"outOfRange E53 “{new string('9', 24)}”"]),
        ["unit missing"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D53", null)), ["unitMissing E53 “95.5”"]),
        ["unit missing where nothing is given"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D53", null), "E53", "/")), ["blank E53 “/”"]),
        ["unit unknown"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D53", "美元")), ["unitUnknown E53 “95.5”"]),
        ["unit of another kind"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D11", "㎡")), ["unitUnknown E11 “450”"]),
        ["units disagree"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "C53", "教学仪器设备资产值（元）")), ["unitsDisagree E53 “95.5”"]),
        ["units agree"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "C53", "教学仪器设备资产值（万元）")), []),

        // What is missing.
        ["blank"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", null), ["blank E19"]),
        ["blank though not required"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E19", null), "F19", "否")), ["blank E19"]),
        ["a full-width space"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", "　"), ["blank E19"]),
        ["无"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", "无"), ["noneWritten E19 “无”"]),
        ["a dash in a stage that the school does not teach"] = (() => Forms.JudgeCell("初中", "县级及以上骨干教师", "—"), []),
        ["a row gone"] = (() => Forms.Judge(Without(Forms.Primary(), 19)), ["rowMissing"]),
        ["a part blank, the others make the total"] = (() => Forms.JudgeCell("小学", "博士教师", null), ["blankTakenAsZero E14"]),
        ["a part 无, the others make the total"] = (() => Forms.JudgeCell("小学", "博士教师", "无"), ["blankTakenAsZero E14"]),
        ["a part without a row, the others make the total"] = (() => Forms.Judge(Without(Forms.Primary(), 14)), ["blankTakenAsZero"]),
        ["a part blank, the others below the total"] = (() => Forms.JudgeCell("小学", "硕士教师", null), ["blank E15"]),
        ["a part unreadable, the others make the total"] = (() => Forms.JudgeCell("小学", "博士教师", "两人"), ["notANumber E14 “两人”"]),
        ["the total blank"] = (() => Forms.JudgeCell("小学", "专任教师", null), ["blank E13"]),

        // What does not fit together.
        ["backbone above teachers"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", 31), ["partAboveWhole E19 “31”"]),
        ["PE above teachers"] = (() => Forms.JudgeCell("小学", "体育专任教师", 31), ["partsAboveWhole E13 “30”"]),
        ["music above teachers"] = (() => Forms.JudgeCell("小学", "音乐专任教师", 31), ["partsAboveWhole E13 “30”"]),
        ["fine art above teachers"] = (() => Forms.JudgeCell("小学", "美术专任教师", 31), ["partsAboveWhole E13 “30”"]),
        ["art above teachers"] = (() => Forms.JudgeCell("小学", "艺术专任教师", 31), ["partsAboveWhole E13 “30”"]),
        ["teachers of four subjects above teachers"] = (() => Forms.JudgeCell("小学", "艺术专任教师", 25), ["partsAboveWhole E13 “30”"]),
        ["teachers of three subjects above teachers, one blank"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E20", null), "E23", 28)), ["blank E20", "partsAboveWhole E13 “30”"]),
        ["nobody but teachers of four subjects"] = (() => Forms.JudgeCell("小学", "艺术专任教师", 24), []),
        ["teachers of four subjects, all teachers blank"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E13", null), "E23", 25)), ["blank E13"]),
        ["a hall above the floor, in 亩"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D51", "亩"), "E51", 6)), ["partAboveWhole E51 “6”"]),
        ["as many as teachers"] = (() => Forms.JudgeCell("小学", "县级及以上骨干教师", 30), []),
        ["a hall above the floor"] = (() => Forms.JudgeCell("办学条件", "室内体育用房面积", 2500.6), ["partAboveWhole E51 “2500.6”"]),
        ["parts above the total"] = (() => Forms.JudgeCell("小学", "本科教师", 19), ["partsMissTotal E13 “30”"]),
        ["parts below the total"] = (() => Forms.JudgeCell("小学", "本科教师", 17), ["partsMissTotal E13 “30”"]),
        ["parts above the total, one blank"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "E14", null), "E16", 19)), ["blank E14", "partsMissTotal E13 “30”"]),
        ["a stage that the school does not teach"] = (() => Forms.JudgeCell("初中", "在校生数", 30), ["stageNotOfType E24 “30”"]),
        ["0 in a stage that the school does not teach"] = (() => Forms.JudgeCell("初中", "在校生数", 0), []),
        ["a special school with both stages"] = (() => Forms.JudgeCell("基本情况", "办学类型", "盲人学校"), []),
        ["grade unknown"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "B5", "学前班", sheet: 1)), ["gradeUnknown 班级!B5 “学前班”", "classCountDiffers E12 “10”", "classListDiffers E11 “450”"]),
        ["a class of another stage"] = (() => Forms.Judge(Forms.Primary().AddClass("初一", "七（1）班", 40)), ["gradeNotOfType 班级!D12"]),
        ["class list differs"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D5", 44, sheet: 1)), ["classListDiffers E11 “450”"]),
        ["a class size blank"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D5", null, sheet: 1)), ["blank 班级!D5"]),
        ["a class of 201"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D5", 201, sheet: 1)), ["outOfRange 班级!D5 “201”"]),
        ["one class more"] = (() => Forms.Judge(Forms.Primary().AddClass("一年级", "", 0)), ["classCountDiffers E12 “10”", "classSizeUnlikely 班级!D12 “0”"]),
        ["501 classes"] = (() => Forms.Judge(Listed(501)), ["blank E12", "tooManyClasses 班级!D502", "zeroUnlikely E13 “0”", "parallelClassesUnlikely 班级!D22"]),
        ["500 classes"] = (() => Forms.Judge(Listed(500)), ["zeroUnlikely E13 “0”", "parallelClassesUnlikely 班级!D22"]),
        ["501 classes on two sheets"] = (() => Forms.Judge([.. Listed(300), Listed(201)[1] with { Name = "班级 (2)" }]), ["classCountDiffers E12 “300”", "classListDiffers E11 “300”", "tooManyClasses 班级 (2)!D202", "zeroUnlikely E13 “0”", "parallelClassesUnlikely 班级!D22", "classTwice 班级 (2)!D2"]),
        ["a total below the classes"] = (() => Forms.Judge(Forms.Primary().AddClass("合计", "", 450)), []),
        ["a total in another column"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().AddClass("", "合计", 450).Sheets(), "B12", null, sheet: 1)), []),
        ["a note below the classes"] = (() => Forms.Judge(Forms.Primary().AddClass("注：含随班就读", "", null)), []),
        ["a grade merged over its classes"] = (() => Forms.Judge(MergedGrades(Forms.Primary())), []),
        ["a merged grade that is not known"] = (() => Forms.Judge(Forms.Spoil(MergedGrades(Forms.Primary()), "B2", "学前班", sheet: 1)), ["gradeUnknown 班级!B2 “学前班”", "gradeUnknown 班级!B3 “学前班”", "classCountDiffers E12 “10”", "classListDiffers E11 “450”"]),
        ["a merged grade over a class of no size"] = (() => Forms.Judge(Forms.Spoil(MergedGrades(Forms.Primary()), "D3", null, sheet: 1)), ["blank 班级!D3"]),
        ["a grade written for the first class only"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "B3", null, sheet: 1)), []),
        ["a number without grade and name"] = (() => Forms.Judge(Forms.Primary().AddClass("", "", 150)), ["gradeUnknown 班级!B12"]),
        ["teachers without pupils"] = (() => Forms.Judge(Forms.Spoil(WithoutClasses(Forms.Primary()), "E11", 0)), ["resourcesWithoutPupils E11 “0”"]),
        ["assets without pupils"] = (() => Forms.Judge(WithoutPeople(Forms.Primary())), ["resourcesWithoutPupils E11 “0”"]),
        ["nothing without pupils"] = (() => Forms.Judge(WithoutAssets(WithoutPeople(Forms.Primary()))), []),

        // What is not likely.
        ["pupils without classes"] = (() => Forms.Judge(Forms.Spoil(WithoutClasses(Forms.Primary()), "E12", 0)), ["zeroUnlikely E12 “0”"]),
        ["pupils without classes or teachers"] = (() => Forms.Judge(WithoutTeachers(Forms.Primary())), ["zeroUnlikely E13 “0”"]),
        ["nine pupils in ten classes"] = (() => Forms.Judge(Forms.Spoil(WithoutClasses(Forms.Primary()), "E11", 9)), ["averageClassUnlikely E11 “9”"]),
        ["450 pupils in four classes"] = (() => Forms.Judge(Forms.Spoil(WithoutClasses(Forms.Primary()), "E12", 4)), ["averageClassUnlikely E11 “450”"]),
        ["400 pupils in four classes"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(WithoutClasses(Forms.Primary()), "E12", 4), "E11", 400)), []),
        ["a class of 101"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D5", 101, sheet: 1), "E11", 506)), ["classSizeUnlikely 班级!D5 “101”"]),
        ["a class of 100"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D5", 100, sheet: 1), "E11", 505)), []),
        ["21 classes in one grade"] = (() => Forms.Judge(Parallel(21)), ["parallelClassesUnlikely 班级!D22"]),
        ["20 classes in one grade"] = (() => Forms.Judge(Parallel(20)), []),
        ["two classes of one name"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "C8", "1（1）班 ", sheet: 1)), ["classTwice 班级!D8"]),
        ["one name in two grades"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "C3", "1（1）班", sheet: 1)), []),
        ["other entrants than pupils in the first grade"] = (
            () => Forms.Judge(Append(Forms.Primary(), "小学", "招生数", "人", 80, "小学", "一年级在校生数", "人", 82)), ["countsDiffer E55 “80”"]),
        ["as many entrants as pupils in the first grade"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "招生数", "人", 80, "小学", "一年级在校生数", "人", 80)), []),
        ["backbone teachers, and none has been trained"] = (() => Forms.Judge(Append(Forms.Primary(), "小学", "满360学时教师", "人", 0)), ["zeroUnlikely E55 “0”"]),
        ["equipment of 1.3 million yuan a pupil"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 60_000), ["perPupilUnlikely E53 “60000”"]),
        ["equipment of 0.2 yuan a pupil"] = (() => Forms.Judge(Forms.Spoil(Forms.Primary().Sheets(), "D53", "元")), ["perPupilUnlikely E53 “95.5”"]),
        ["equipment of 50 yuan a pupil"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 2.25), []),
        ["equipment of 49.99 yuan a pupil"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 2.24995), ["perPupilUnlikely E53 “2.24995”"]),
        ["sports ground of a school of under 20 pupils"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(WithoutClasses(Forms.Primary()), "E11", 19), "E12", 6)), []),
        ["sports ground of one of 40, in 亩 that are ㎡"] = (
            () => Forms.Judge(Forms.Spoil(Forms.Spoil(WithoutClasses(Forms.Primary()), "D52", "亩"), "E52", 4000)), ["outOfRange E52 “4000”"]),
        ["sports ground in 亩 that are tenths of it"] = (
            () => Forms.Judge(Forms.Spoil(Forms.Spoil(WithoutClasses(Forms.Primary()), "D52", "亩"), "E52", 400)), ["perPupilUnlikely E52 “400”"]),
        ["no equipment at all"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", 0), ["zeroUnlikely E53 “0”"]),

        // Units that stand where they usually do not.
        ["a number with its unit behind it"] = (() => Forms.JudgeCell("小学", "在校生数", "450 人"), ["unitInCell E11 “450 人”"]),
        ["a number with another unit behind it"] = (() => Forms.JudgeCell("办学条件", "教学仪器设备资产值", "95.5元"), ["notANumber E53 “95.5元”"]),
        ["a unit in the title"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D53", null), "A2", "单位：人、万元")), ["unitOfTitle E53"]),
        ["two units in the title"] = (() => Forms.Judge(Forms.Spoil(Forms.Spoil(Forms.Primary().Sheets(), "D53", null), "A2", "单位：元、万元")), ["unitMissing E53 “95.5”"]),
        ["assets of a school with pupils in its other stage"] = (() => Forms.Judge(WithoutPeople(Forms.NineYear())), []),
    };

    /// <summary>Every finding that the table fires, for the test that no rule is left without an example.</summary>
    public static IEnumerable<string> Findings => Cases.Values.SelectMany(one => one.Findings);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fault_is_found_at_its_place_and_quoted_and_nothing_else_is(string name)
    {
        var (decide, expected) = Cases[name];
        var judgement = decide();

        Assert.Equal(expected, Forms.Lines(judgement));
        Assert.Equal(judgement.Findings.Any(finding => finding.Rule.Severity == Severity.Refusal), judgement.Refused);
        Assert.Equal(judgement.Findings.Any(finding => finding.Rule.Severity == Severity.Warning), judgement.HasWarnings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_finding_fills_all_of_its_rules_words_in_both_languages(string name) => Assert.All(Cases[name].Decide().Findings, finding =>
    {
        var used = Enumerable.Range(0, 10).Count(index => finding.Rule.Statement.Chinese.Contains($"{{{index}}}", StringComparison.Ordinal));
        Assert.Equal(used, finding.Words.Length);
        Assert.All(finding.Words, word => Assert.False(string.IsNullOrEmpty(word.Chinese) || string.IsNullOrEmpty(word.English)));
        Assert.All(finding.Words, word => Assert.Contains(word.Chinese, finding.Statement.Chinese, StringComparison.Ordinal));
        Assert.DoesNotContain("{0}", finding.Statement.Chinese + finding.Statement.English, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("sheetNotRead unknownItem invisibleRemoved", Severity.Note)]
    [InlineData("blank noneWritten rowMissing blankTakenAsZero classListDiffers classCountDiffers gradeNotOfType resourcesWithoutPupils codeFromFolder codeOfOtherProvince parentMissing", Severity.Warning)]
    [InlineData("noKnownForm headerAmbiguous itemTwice schoolCodeMissing schoolCodeInvalid codeNotOfFolder choiceUnknown parentIsSelf textForbidden wordTooLong", Severity.Refusal)]
    [InlineData("errorCell uncachedFormula notANumber negative notWhole outOfRange unitMissing unitUnknown unitsDisagree partAboveWhole partsAboveWhole partsMissTotal stageNotOfType gradeUnknown tooManyClasses", Severity.Refusal)]
    public void The_weight_of_every_rule_is_as_the_issue_says(string codes, Severity severity) =>
        Assert.All(codes.Split(' '), code => Assert.Equal(severity, ValidationRules.All.Single(rule => rule.Code == code).Severity));

    [Fact]
    public void All_faults_of_a_form_are_told_at_once()
    {
        var form = Forms.Primary();
        form[Measures.Enrolment, Stage.Primary] = "很多";
        form[Measures.Backbone, Stage.Primary] = -3;
        form[Measures.SportsGround] = new XlsxError("#REF!");
        form[Traits.Type] = "大学";

        Assert.Equal(["choiceUnknown E6 “大学”", "notANumber E11 “很多”", "negative E19 “-3”", "errorCell E52 “#REF!”"], Forms.Lines(Forms.Judge(form)));
    }

    [Fact]
    public void A_file_outside_every_folder_is_refused_and_told_its_path()
    {
        var judgement = WorkbookIntake.Misplaced("某县/表.xlsx");
        Assert.True(judgement.Refused);
        Assert.Contains("某县/表.xlsx", judgement.Findings.Single().Statement.Chinese, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Forms.Judge(Forms.Primary(), "某县/表.xlsx"));
    }

    [Fact]
    public void The_reasons_of_a_file_that_does_not_open_are_the_judgement()
    {
        var judgement = WorkbookIntake.Decide(UploadPath.Parse(Forms.InCounty), new Reading.Unreadable([new Finding(ValidationRules.PdfFile)]));
        Assert.True(judgement.Refused);
        Assert.Empty(judgement.Facts);
        Assert.Equal("pdfFile", judgement.Findings.Single().Rule.Code);
    }

    private static List<XlsxSheet> Append(SchoolFormWriter form, params object?[] cells)
    {
        var sheets = form.Sheets();
        var rows = cells.Chunk(4).Select(row => (IReadOnlyList<object?>)[null, .. row, null, null]);
        sheets[0] = sheets[0] with { Rows = [.. sheets[0].Rows, .. rows] };
        return sheets;
    }

    private static List<XlsxSheet> WithoutTeachers(SchoolFormWriter form)
    {
        foreach (var measure in Measures.SchoolForm.Where(measure => measure.Id.StartsWith("teachers", StringComparison.Ordinal)))
        {
            form[measure, Stage.Primary] = 0;
        }

        return form.Sheets();
    }

    /// <summary>A form with so many classes of 45 in the first grade.</summary>
    private static List<XlsxSheet> Parallel(int classes)
    {
        var form = Forms.Primary();
        var sheets = form.Sheets();
        sheets[1] = sheets[1] with { Rows = [sheets[1].Rows[0], .. Enumerable.Range(1, classes).Select(number => new object?[] { number, "一年级", $"{number}班", 45 })] };
        return Forms.Spoil(Forms.Spoil(sheets, "E11", 45 * classes), "E12", classes);
    }

    private static List<XlsxSheet> Without(SchoolFormWriter form, int row)
    {
        var sheets = form.Sheets();
        sheets[0] = sheets[0] with { Rows = [.. sheets[0].Rows.Where((_, index) => index != row - 1)] };
        return sheets;
    }

    /// <summary>A form with so many classes of one pupil each.</summary>
    private static List<XlsxSheet> Listed(int classes)
    {
        var form = new SchoolFormWriter(Forms.Code, "示例小学", "211");
        foreach (var measure in Measures.SchoolForm.Where(measure => measure != Measures.Enrolment && measure != Measures.Classes))
        {
            form[measure, measure.Scope == Scope.Stage ? Stage.Primary : null] = 0;
        }

        form[Measures.Enrolment, Stage.Primary] = classes;
        form[Measures.Classes, Stage.Primary] = classes > Measures.Classes.Most ? null : classes;
        for (var number = 1; number <= classes; number++)
        {
            form.AddClass("一年级", $"{number}班", 1);
        }

        return form.Sheets();
    }

    /// <summary>The classes in the order of their grades, each grade one merged cell.</summary>
    private static List<XlsxSheet> MergedGrades(SchoolFormWriter form)
    {
        var sheets = form.Sheets();
        var list = sheets[1].Rows.Skip(1).OrderBy(row => Grades.Find((string)row[1]!)).Select(row => row.ToArray()).ToArray();
        var merged = new List<string>();
        for (int first = 0, next; first < list.Length; first = next)
        {
            for (next = first + 1; next < list.Length && Equals(list[next][1], list[first][1]); next++)
            {
                list[next][1] = null;
                list[next][2] = null;
            }

            if (next - first > 1)
            {
                merged.Add($"B{first + 2}:B{next + 1}");
            }
        }

        Assert.Equal(4, merged.Count);
        sheets[1] = sheets[1] with { Rows = [sheets[1].Rows[0], .. list], Merged = [.. merged] };
        return sheets;
    }

    /// <summary>The same form with nobody in the primary stage.</summary>
    private static List<XlsxSheet> WithoutPeople(SchoolFormWriter form)
    {
        foreach (var measure in Measures.SchoolForm.Where(measure => measure.Scope == Scope.Stage))
        {
            form[measure, Stage.Primary] = 0;
        }

        return WithoutClasses(form);
    }

    private static List<XlsxSheet> WithoutAssets(List<XlsxSheet> sheets)
    {
        foreach (var cell in new[] { "E50", "E51", "E52", "E53", "E54" })
        {
            Forms.Spoil(sheets, cell, 0);
        }

        return sheets;
    }

    private static List<XlsxSheet> WithoutClasses(SchoolFormWriter form) => form.Sheets()[..1];

    private static SchoolFormWriter With(SchoolFormWriter form, Measure measure, object? value)
    {
        form[measure] = value;
        return form;
    }
}
