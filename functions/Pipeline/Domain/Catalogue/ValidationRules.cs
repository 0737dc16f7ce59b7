using System.Collections.Immutable;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Catalogue;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Said for information.</summary>
    Note,

    /// <summary>经验校验: correct it or explain it; the workbook is accepted.</summary>
    Warning,

    /// <summary>逻辑校验: must be corrected; the workbook is refused.</summary>
    Refusal,
}

/// <summary>One rule: the code by which receipts, handbook and tests know it, its weight, what it says ({0}, {1} … are filled in) and what to do.</summary>
public sealed record ValidationRule(string Code, Severity Severity, Phrase Statement, Phrase Instruction);

/// <summary>
/// Every rule there is: here those about what stands in a form, in ValidationRules.Files.cs those about the file as such,
/// in ValidationRules.Uploads.cs those about the upload (its place, its attempts).
/// </summary>
public static partial class ValidationRules
{
    // What kind of workbook this is.
    public static ValidationRule NoKnownForm { get; } = Refuse("noKnownForm",
        "没有认出这是哪一种表。填报表的表头有“类别”“填报项目”“填报值”；按学校汇总的表有“学校标识码”一列。能读的表：{1}。找到的工作表：{0}。",
        "This is none of the known forms. A form has the headings 类别, 填报项目 and 填报值; a table by school has a column 学校标识码. What is read: {1}. Sheets found: {0}.",
        "请使用模板，保留表头后重新上传。", "Use a template, keep its header rows and upload again.");

    public static ValidationRule OtherKnownForm { get; } = Refuse("otherKnownForm",
        "这是“{0}”，本系统不读取它。", "This is “{0}”, which is not read here.",
        "请把需要的数据填入本系统的学校填报表或学校汇总表后上传。", "Put the figures into the school form or the roll-up of this system and upload that.");

    public static ValidationRule KindAmbiguous { get; } = Refuse("kindAmbiguous",
        "表头既像“{0}”又像“{1}”，无法判断是哪一种表。", "The headings fit “{0}” as well as “{1}”; which it is cannot be told.",
        "请使用模板，保留表头后重新上传。", "Use a template, keep its header rows and upload again.");

    public static ValidationRule KindNotOfFolder { get; } = Refuse("kindNotOfFolder",
        "“{0}”不能放在学校的文件夹（{1}）里。", "“{0}” cannot be in a school's folder ({1}).",
        "请放到“县代码/学年/”文件夹里，删除这一份。", "Put it into the folder county/year/ and delete this one.");

    public static ValidationRule OtherYear { get; } = Refuse("otherYear",
        "这是 {0} 学年的模板，文件夹是 {1} 学年的。", "The template is of school year {0}, the folder of {1}.",
        "请放进对应学年的文件夹，或改用本学年的模板。", "Put it into the folder of its year, or use the template of this year.");

    public static ValidationRule OtherTemplateVersion { get; } = Refuse("otherTemplateVersion",
        "这是第 {0} 版模板，现在使用的是第 {1} 版。", "The template is of version {0}; version {1} is in use.",
        "请下载现在的模板，把数据复制过去后上传。", "Get the present template, copy the figures into it and upload that.");

    public static ValidationRule TitleOfOtherYear { get; } = Warn("titleOfOtherYear",
        "标题写的是 {0} 学年，文件夹是 {1} 学年的；数据按 {1} 学年接收。", "The title says school year {0}, the folder {1}; the figures are taken as those of {1}.",
        "请核对放的文件夹；放错的请删除，放进正确学年的文件夹。", "Check the folder; if it is the wrong one, delete the file and put it into the right one.");

    public static ValidationRule HeadingOfOtherYear { get; } = Warn("headingOfOtherYear",
        "“{0}”是 {1}的表头。", "{0} is a heading of {1}.",
        "请核对这是不是本学年的表。", "Check that the workbook is of this school year.");

    public static ValidationRule KeyMissing { get; } = Refuse("keyMissing",
        "这一行没有填写“{0}”，无法判断说的是什么。", "The row has no {0}; what it is about cannot be told.",
        "请补填；多余的行请删除。", "Fill it in; delete a row that is not needed.");

    public static ValidationRule RowTwice { get; } = Refuse("rowTwice",
        "“{0}”中同一对象有两行，另一行在 {1}。", "Two rows of {0} are about the same, the other at {1}.",
        "请只保留正确的一行。", "Keep the right one only.");

    public static ValidationRule NoRows { get; } = Warn("noRows",
        "认出了“{0}”的表头，但下面没有一行数据。", "The header is that of “{0}”, but there is no row of data below it.",
        "请填好数据后用同一文件名重新上传；确实没有的，不必处理。", "Fill it in and upload it again under the same name; where there is nothing to report, leave it.");

    public static ValidationRule NamesDiffer { get; } = Warn("namesDiffer",
        "这里的学校名称与同一标识码的另一处（“{0}”，在 {1}）不同。", "The name is not that given elsewhere under the same code ({0}, at {1}).",
        "请核对标识码是否抄错；只是写法不同的，不必处理。", "Check whether the code was copied by mistake; where the name is only written otherwise, leave it.");

    public static ValidationRule RowOfOtherCounty { get; } = Note("rowOfOtherCounty",
        "这一行是其他区县的，未采用。", "The row is of another county and was not taken.",
        "各区县的数据请放入各自的文件夹。", "Put every county's figures into its own folder.");

    public static ValidationRule ColumnsDropped { get; } = Note("columnsDropped",
        "有 {0} 列不在目录中，未采用：{1}。", "{0} columns are not in the catalogue and were not taken: {1}.",
        "如其中有需要上报的数据，请核对列名。", "If one of them should be reported, check its heading.");

    public static ValidationRule StageUnknown { get; } = Refuse("stageUnknown",
        "无法判断“{0}”属于哪个学段。", "It cannot be told which stage {0} is about.",
        "请在工作表名、标题或表头中写明小学或初中，或填写办学类型。", "Name the stage (小学 or 初中) in the sheet's name, its title or the header, or give the type of school.");

    public static ValidationRule HeaderAmbiguous { get; } = Refuse("headerAmbiguous",
        "表头“{0}”在同一行出现了两次，无法判断应读哪一列。", "The heading {0} stands twice in one row; which column to read cannot be told.",
        "请只保留一列，再重新上传。", "Keep one of the columns and upload again.");

    public static ValidationRule SheetNotRead { get; } = Note("sheetNotRead",
        "工作表“{0}”没有被读取。", "The sheet {0} was not read.",
        "如其中有需要上报的数据，请填入模板的工作表。", "If it holds data to report, put them into the template's sheets.");

    public static ValidationRule UnknownItem { get; } = Note("unknownItem",
        "填报项目“{0} / {1}”不在目录中，未采用。", "The item {0} / {1} is not in the catalogue and was not taken.",
        "如确需上报，请核对项目名称。", "If it should be reported, check the item's name.");

    public static ValidationRule ItemTwice { get; } = Refuse("itemTwice",
        "填报项目“{0}”填了两次且数值不同，另一处在 {1}。", "The item {0} is given twice with different values, the other at {1}.",
        "请只保留正确的一处。", "Keep the right one only.");

    // Who reports.
    public static ValidationRule SchoolCodeMissing { get; } = Refuse("schoolCodeMissing",
        "没有填写学校标识码。", "The school code is missing.",
        "请在“基本情况”里填写 10 位学校标识码。", "Give the ten-digit school code under 基本情况.");

    public static ValidationRule SchoolCodeInvalid { get; } = Refuse("schoolCodeInvalid",
        "“{0}”应为 10 位数字，首位不为 0。", "{0} must be exactly ten digits, the first not 0.",
        "请填写完整的 10 位学校标识码，不要补零或省略。", "Give the complete ten-digit code; do not pad or shorten it.");

    public static ValidationRule CountyCodeInvalid { get; } = Refuse("countyCodeInvalid",
        "“{0}”应为 6 位数字，首位不为 0。", "{0} must be exactly six digits, the first not 0.",
        "请填写完整的 6 位行政区划代码。", "Give the complete six-digit code.");

    public static ValidationRule CountyNotOfFolder { get; } = Refuse("countyNotOfFolder",
        "表内行政区划代码与所在文件夹的区县（{0}）不一致。", "The form's county is not that of the folder it was put in ({0}).",
        "请放入本县的文件夹，或更正表内的代码。", "Put the file into the county's own folder, or correct the code in the form.");

    public static ValidationRule ClosedBeforeDue { get; } = Refuse("closedBeforeDue",
        "封账日期早于上报截止日期（{0}）。", "The closing date is before the due date ({0}).",
        "请更正其中一个日期。", "Correct one of the dates.");

    public static ValidationRule CodeNotOfFolder { get; } = Refuse("codeNotOfFolder",
        "表内学校标识码与所在文件夹的学校（{0}）不一致。", "The form's school code is not that of the folder it was put in ({0}).",
        "请放入本校的文件夹，或更正表内的标识码。", "Put the file into the school's own folder, or correct the code in the form.");

    public static ValidationRule CodeFromFolder { get; } = Warn("codeFromFolder",
        "表内没有填学校标识码，已按所在文件夹认定为 {0}。", "The form gives no school code; the folder's was taken: {0}.",
        "请在表内补填学校标识码。", "Give the school code in the form.");

    public static ValidationRule CodeOfOtherProvince { get; } = Warn("codeOfOtherProvince",
        "学校标识码 {0} 的省份代码与本县（{1}）不同。", "The province in the school code {0} is not that of the county ({1}).",
        "请核对学校标识码和上传的文件夹。", "Check the school code and the folder.");

    public static ValidationRule ChoiceUnknown { get; } = Refuse("choiceUnknown",
        "“{0}”的填写不在可选范围内。可填：{1}。", "This is no possible answer for {0}. Possible: {1}.",
        "请从可选项中选择。", "Choose one of the possible answers.");

    public static ValidationRule ParentIsSelf { get; } = Refuse("parentIsSelf",
        "所属学校标识码与本校标识码相同。", "The parent school's code is the school's own.",
        "请填写主校的标识码；没有主校时留空。", "Give the parent school's code, or leave it empty.");

    public static ValidationRule ParentMissing { get; } = Warn("parentMissing",
        "不计校数的校区没有填所属学校标识码，在补填之前不能并入主校计算。", "A site that is not counted as a school gives no parent school; until it does, it cannot be merged.",
        "请补填所属学校标识码。", "Give the parent school's code.");

    public static ValidationRule TextForbidden { get; } = Refuse("textForbidden",
        "“{0}”含有不可见的控制字符（{1}）。", "{0} contains an invisible control character ({1}).",
        "请删除后手工重新输入该内容。", "Delete the content and type it anew by hand.");

    public static ValidationRule InvisibleRemoved { get; } = Note("invisibleRemoved",
        "“{0}”中的零宽字符已去除。", "Zero-width characters in {0} were removed.",
        "无需处理。", "Nothing to do.");

    public static ValidationRule WordTooLong { get; } = Refuse("wordTooLong",
        "“{0}”超过 {1} 个字。", "{0} is longer than {1} characters.",
        "请缩短后重新上传。", "Shorten it and upload again.");

    // What a cell may hold.
    public static ValidationRule ErrorCell { get; } = Refuse("errorCell",
        "“{0}”的单元格是错误值。", "The cell of {0} holds an error value.",
        "请改正公式，或直接填写数值。", "Correct the formula, or type the value.");

    public static ValidationRule UncachedFormula { get; } = Refuse("uncachedFormula",
        "“{0}”的单元格是公式，但文件里没有保存计算结果。", "The cell of {0} holds a formula whose result was not saved.",
        "请用 Excel 或 WPS 打开，重新计算并保存；或直接填写数值。", "Open the file in Excel or WPS, recalculate and save; or type the value.");

    public static ValidationRule NotANumber { get; } = Refuse("notANumber",
        "“{0}”应填数字。", "{0} must be a number.",
        "请只填数字，不要带文字或单位。", "Give a number only, without words or unit.");

    public static ValidationRule NotADate { get; } = Refuse("notADate",
        "“{0}”应填日期。", "{0} must be a date.",
        "请按 2025-09-20 的样子填写。", "Write it as 2025-09-20.");

    public static ValidationRule NotAMonth { get; } = Refuse("notAMonth",
        "“{0}”应填年月。", "{0} must be a month.",
        "请按 2025-09 的样子填写。", "Write it as 2025-09.");

    public static ValidationRule NotAYear { get; } = Refuse("notAYear",
        "“{0}”应填年份。", "{0} must be a year.",
        "请填 4 位年份，如 2025。", "Give the year in four digits, such as 2025.");

    public static ValidationRule Negative { get; } = Refuse("negative",
        "“{0}”不能是负数。", "{0} cannot be negative.",
        "请核对后更正。", "Check and correct it.");

    public static ValidationRule NotWhole { get; } = Refuse("notWhole",
        "“{0}”应为整数。", "{0} must be a whole number.",
        "请核对后更正。", "Check and correct it.");

    public static ValidationRule OutOfRange { get; } = Refuse("outOfRange",
        "“{0}”超出合理范围（最大 {1}）。", "{0} is out of range (at most {1}).",
        "请核对数值和单位（如把元当作万元）。", "Check the value and its unit (such as yuan typed as 万元).");

    public static ValidationRule UnitMissing { get; } = Refuse("unitMissing",
        "“{0}”没有写单位，无法判断数值的大小。", "{0} has no unit, so its size cannot be told.",
        "请在“单位”列填写单位（如 万元、㎡）。", "Give the unit in the column 单位 (such as 万元 or ㎡).");

    public static ValidationRule UnitUnknown { get; } = Refuse("unitUnknown",
        "“{0}”的单位“{1}”无法识别。可用：{2}。", "The unit {1} of {0} is not known. Possible: {2}.",
        "请改用可用的单位。", "Use one of the possible units.");

    public static ValidationRule UnitsDisagree { get; } = Refuse("unitsDisagree",
        "“{0}”的项目名写的是“{1}”，单位列写的是“{2}”。", "The name of {0} says {1}, the column 单位 says {2}.",
        "请统一单位。", "Make them agree.");

    // What is missing.
    public static ValidationRule Blank { get; } = Warn("blank",
        "“{0}”没有填写，按缺失处理（不是 0）。", "{0} is blank: it counts as missing, not as 0.",
        "请补填；确实没有时请填 0。", "Fill it in; where there is none, write 0.");

    public static ValidationRule NoneWritten { get; } = Warn("noneWritten",
        "“{0}”填了“无”，按缺失处理（不是 0）。", "{0} says 无: it counts as missing, not as 0.",
        "确实没有时请填 0，不掌握时请留空。", "Where there is none write 0; where it is not known leave it empty.");

    public static ValidationRule BlankFails { get; } = Note("blankFails",
        "“{0}”没有填写，按不达标处理（本表的规定：1 为达标，空白为不达标）。", "{0} is blank and counts as not met (the rule of this form: 1 is met, blank is not).",
        "达标的请填 1。", "Write 1 where it is met.");

    public static ValidationRule RowMissing { get; } = Warn("rowMissing",
        "表里没有填报项目“{0}”，按缺失处理。", "The form has no row for {0}: it counts as missing.",
        "请使用完整的模板补报。", "Use the complete template and report it.");

    public static ValidationRule BlankTakenAsZero { get; } = Warn("blankTakenAsZero",
        "“{0}”没有填写；其余各项之和已等于“{1}”，按 0 处理。", "{0} is blank; the other parts already make {1}, so it is taken as 0.",
        "请补填 0。", "Write 0.");

    // What does not fit together.
    public static ValidationRule PartAboveWhole { get; } = Refuse("partAboveWhole",
        "“{0}”（{1}）大于“{2}”（{3}）。", "{0} ({1}) is larger than {2} ({3}).",
        "请核对这两项。", "Check the two.");

    public static ValidationRule PartsAboveWhole { get; } = Refuse("partsAboveWhole",
        "各分项之和（{0}）大于“{1}”（{2}）。分项：{3}。", "The parts make {0}, more than {1} ({2}). Parts: {3}.",
        "请核对：每人（件）只计入一个分项，如每名教师只按主要任教学科计一次。", "Check them: each is counted in one part only, such as a teacher once, by the main subject.");

    public static ValidationRule PartsMissTotal { get; } = Refuse("partsMissTotal",
        "各分项之和（{0}）与“{1}”（{2}）不一致。分项：{3}。", "The parts make {0}, but {1} is {2}. Parts: {3}.",
        "请核对各分项与合计。", "Check the parts and the total.");

    public static ValidationRule PrintedRateDiffers { get; } = Warn("printedRateDiffers",
        "“{0}”填的是 {1}%，按表内人数计算是 {2}%；以计算结果为准。", "{0} is given as {1} %; the counts of the form make {2} %, which is what is used.",
        "请核对人数和比率。", "Check the counts and the rate.");

    public static ValidationRule StageNotOfType { get; } = Refuse("stageNotOfType",
        "办学类型是“{0}”，却填有{1}的数据。", "The type of school is {0}, yet figures for the {1} stage are given.",
        "请更正办学类型，或清空不属于本校学段的数据。", "Correct the type, or clear the figures of a stage that the school does not have.");

    public static ValidationRule GradeUnknown { get; } = Refuse("gradeUnknown",
        "年级无法识别。可填：一年级…九年级、初一…初三、高一…高三。", "The grade is not known. Possible: 一年级…九年级, 初一…初三, 高一…高三.",
        "请更正年级。", "Correct the grade.");

    public static ValidationRule RoomUseUnknown { get; } = Note("roomUseUnknown",
        "教室类别“{0}”不在目录中，未采用。", "The kind of room {0} is not in the catalogue and was not taken.",
        "音乐教室、美术教室请写全称。", "Write 音乐教室 or 美术教室 in full.");

    public static ValidationRule RoomCountDiffers { get; } = Warn("roomCountDiffers",
        "专用教室表里有 {0} 间{1}，填报数是 {2} 间。", "The list has {0} {1}, the form says {2}.",
        "请核对专用教室表和填报数。", "Check the list and the number.");

    public static ValidationRule TooManyClasses { get; } = Refuse("tooManyClasses",
        "班级表有 {0} 个班，最多 {1} 个。", "The class list has {0} classes; there can be {1} at most.",
        "请核对班级表，只填本校的班级。", "Check the class list; give the school's own classes only.");

    public static ValidationRule GradeNotOfType { get; } = Warn("gradeNotOfType",
        "班级表里有{0}的班，与办学类型“{1}”不符。", "The class list has classes of the {0} stage, which a {1} does not teach.",
        "请核对年级和办学类型。", "Check the grades and the type of school.");

    public static ValidationRule ClassListDiffers { get; } = Warn("classListDiffers",
        "{0}班级表人数合计 {1}，与在校生数 {2} 不一致。", "The {0} classes hold {1} pupils, the enrolment is {2}.",
        "请核对班级人数和在校生数。", "Check the class sizes and the enrolment.");

    public static ValidationRule ClassCountDiffers { get; } = Warn("classCountDiffers",
        "{0}班级表有 {1} 个班，与班级数 {2} 不一致。", "The list has {1} {0} classes, the form says {2}.",
        "请核对班级表和班级数。", "Check the class list and the number of classes.");

    public static ValidationRule ResourcesWithoutPupils { get; } = Warn("resourcesWithoutPupils",
        "{0}在校生数为 0，却填有：{1}。", "The {0} stage has no pupils, yet these are given: {1}.",
        "请核对在校生数和所列各项。", "Check the enrolment and what is listed.");

    /// <summary>The rule of this code; null where today's catalogue has none.</summary>
    public static ValidationRule? Find(string code) => Index.ByCode.GetValueOrDefault(code);

    /// <summary>Every rule, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> All =>
    [
        .. typeof(ValidationRules).GetProperties().Where(one => one.PropertyType == typeof(ValidationRule))
            .Select(one => (ValidationRule)one.GetValue(null)!),
    ];

    private static ValidationRule Refuse(string code, string chinese, string english, string instructionChinese, string instructionEnglish) =>
        new(code, Severity.Refusal, new(chinese, english), new(instructionChinese, instructionEnglish));

    private static ValidationRule Warn(string code, string chinese, string english, string instructionChinese, string instructionEnglish) =>
        new(code, Severity.Warning, new(chinese, english), new(instructionChinese, instructionEnglish));

    private static ValidationRule Note(string code, string chinese, string english, string instructionChinese, string instructionEnglish) =>
        new(code, Severity.Note, new(chinese, english), new(instructionChinese, instructionEnglish));

    /// <summary>A class of its own, because it can only be made when every rule is there.</summary>
    private static class Index
    {
        public static readonly ImmutableDictionary<string, ValidationRule> ByCode = All.ToImmutableDictionary(rule => rule.Code, StringComparer.Ordinal);
    }
}
