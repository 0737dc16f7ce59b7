using System.Collections.Immutable;
using System.ComponentModel;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Publication;

/// <summary>What was read from a table of many rows.</summary>
public sealed record ReadEntry(
    [property: Description("读到几所学校")] int Schools,
    [property: Description("学校以外读到几行（幼儿园、项目、月份……）")] int OtherRows,
    [property: Description("读到几个数值")] int Figures,
    [property: Description("其中几所学校（几行）有必须改正的或需要核对的")] int WithFindings,
    [property: Description("有必须改正的或需要核对的学校（行），最多 50 所")] ImmutableArray<ReadRowEntry> Listed);

/// <summary>One school (row) of a table, with what was found in its row: of those findings that the receipt lists.</summary>
public sealed record ReadRowEntry(string Subject, string Name, int Figures, int Refusals, int Warnings);

/// <summary>What changed against the version of this file that was in force before. All are counted, at most 200 listed.</summary>
public sealed record ChangesEntry(
    [property: Description("上一份的上传时间（北京时间）")] DateTimeOffset Since,
    int Count,
    int SubjectsGone,
    int SubjectsAdded,
    int Figures,
    int Words,
    int Lists,
    ImmutableArray<ChangeEntry> Listed);

/// <summary>One change: a subject (school, row) gone or added, a figure, a word, or a list (lines before and after, and how many of them differ).</summary>
public sealed record ChangeEntry(
    [property: Description("subjectGone, subjectAdded, figure, word, classes or rooms")] string What,
    string Subject,
    string Name,
    string? Stage,
    [property: Description("项目代码；整所学校（整行）增减时为 null")] string? Item,
    Phrase Title,
    [property: Description("数值用 unit 所写的单位；没有时为 null")] decimal? Before,
    decimal? After,
    Phrase? Unit,
    string? WordBefore,
    string? WordAfter,
    [property: Description("名单里新增、减少、人数或面积不同的行数")] ListDifference? Lines);

/// <summary>How many lines of a list are new, gone, or of another size or area.</summary>
public sealed record ListDifference(int Added, int Gone, int Differing);

/// <summary>What this upload and others in force report about the same subjects and differs.</summary>
public sealed record OverlapEntry(
    [property: Description("采用本文件的数值，代替其他文件的")] OverlapPart Replaced,
    [property: Description("其他文件原有、本文件没有填，接收本文件后变为缺失")] OverlapPart Missing,
    [property: Description("其他文件更新，本文件的这些数值没有采用")] OverlapPart Kept);

/// <summary>Figures of an overlap: all are counted, at most 200 listed.</summary>
public sealed record OverlapPart(int Count, ImmutableArray<OverlapFigureEntry> Listed);

/// <summary>One figure that two files give differently, with the other file's name (not where it lies).</summary>
public sealed record OverlapFigureEntry(
    string Subject,
    string Name,
    string? Stage,
    string Measure,
    Phrase Title,
    decimal? Here,
    decimal? There,
    Phrase Unit,
    string OtherFile);

/// <summary>Something that every school is asked for and this file does not give.</summary>
public sealed record MissingEntry(
    [property: Description("word, figure, classes, classesIncomplete, rooms or roomsIncomplete")] string Kind,
    string? Stage,
    string Item,
    Phrase Title,
    [property: Description("由其他有效文件提供")] bool InOtherFile);
