using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>
/// The reporting document (上报进度): who has to report, who has, what is missing, and which file speaks for what. Files are named by their
/// paths, here alone: it is the bureau's. AsOf is the newest upload it tells of, kept apart or not.
/// A school is late if every file in force that reports of it had its first accepted version after the due date. A correction of a file that
/// first came in time is not late, nor is a school in a file that came in time at first without it.
/// </summary>
[Description("Who has reported, what is missing and which file speaks for what (上报进度). Files are named by their paths.")]
public sealed record ReportingDocument(
    string County,
    [property: Description("县名；未知时为代码")] string Name,
    int SchoolYear,
    [property: Description("所知最新一次上传的时间（北京时间），封账以后的也算")] DateTimeOffset? AsOf,
    [property: Description("上报截止日期；没有规定时为 null")] DateOnly? DueDate,
    [property: Description("写明上报截止日期的文件")] string? DueDateFrom,
    [property: Description("封账日期；没有封账时为 null")] DateOnly? ClosingDate,
    [property: Description("写明封账日期的文件")] string? ClosingDateFrom,
    bool RegisterKnown,
    ReportingCounts Counts,
    ImmutableArray<ReportingSchool> Schools,
    [property: Description("区县的表")] ImmutableArray<ReportingTable> Tables,
    [property: Description("计入结果的文件")] ImmutableArray<ReportingFile> Files,
    [property: Description("封账以后上传、单独存放的文件")] ImmutableArray<KeptApartFile> KeptApart);

/// <summary>
/// How many schools. Expected are those of the register but for types that are outside the seven indicators; reported, complete and late
/// are counted among them (without a register, among all that report).
/// </summary>
public sealed record ReportingCounts(
    [property: Description("应上报的学校数；没有名录时为 null")] int? Expected,
    int Reported,
    int Complete,
    [property: Description("迟报的学校数；没有截止日期时为 null")] int? Late,
    int NotInRegister);

/// <summary>
/// One school. Asked is false for types outside the seven indicators, of which nothing is missing. Complete: it has reported, and no figure
/// or word is missing; class lists are listed apart, because a roll-up brings none.
/// </summary>
public sealed record ReportingSchool(
    string Code,
    string Name,
    [property: Description("办学类型代码；未知时为 null")] string? Type,
    Phrase? TypeTitle,
    [property: Description("是否在学校名录中；没有名录时为 null")] bool? Registered,
    [property: Description("是否要求上报")] bool Asked,
    bool Reported,
    bool Complete,
    [property: Description("为本校上报的文件中最早的上传时间")] DateTimeOffset? FirstUpload,
    [property: Description("为本校上报的文件中最新的上传时间")] DateTimeOffset? LastUpload,
    [property: Description("是否迟报；没有截止日期或没有上报时为 null")] bool? Late,
    [property: Description("缺的填报项目")] ImmutableArray<MissingFigure> MissingFigures,
    [property: Description("缺的基本情况")] ImmutableArray<MissingWord> MissingWords,
    [property: Description("缺班级表的学段")] ImmutableArray<string> MissingClassLists,
    [property: Description("说到本校的文件，最新的在前")] ImmutableArray<SchoolFile> Sources);

/// <summary>A measure that is asked and missing; no stage where it is about the whole school.</summary>
public sealed record MissingFigure(string Measure, string? Stage, Phrase Title);

/// <summary>A word about the school that is asked and missing.</summary>
public sealed record MissingWord(string Word, Phrase Title);

/// <summary>A file that says something about a school, and the groups of measures (taken together from one file) for which it is believed.</summary>
public sealed record SchoolFile(string File, [property: Description("是否上报了数据或班级，而不只是名称、类型")] bool Reports, ImmutableArray<SpokenGroup> SpeaksFor);

/// <summary>A group of measures that one rule binds, of a stage or of the whole school.</summary>
public sealed record SpokenGroup(string Group, string? Stage);

/// <summary>A kind of table that the bureau brings, and the files that hold it.</summary>
public sealed record ReportingTable(
    string Kind,
    Phrase Title,
    [property: Description("是否已报；有文件的表种不详时为 null")] bool? Reported,
    ImmutableArray<string> Files);

/// <summary>A file that counts.</summary>
public sealed record ReportingFile(string File, string Sha256, DateTimeOffset UploadTime, ImmutableArray<string> Kinds);

/// <summary>A file that came after the year was closed, and the version of it that counts; null where none does.</summary>
public sealed record KeptApartFile(string File, string Sha256, DateTimeOffset UploadTime, ImmutableArray<string> Kinds, StandingVersion? Standing);

/// <summary>The version of a file that stood when the year was closed.</summary>
public sealed record StandingVersion(string Sha256, DateTimeOffset UploadTime);
