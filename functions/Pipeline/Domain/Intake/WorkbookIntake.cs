using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>The first of the two decisions: is this workbook acceptable, and what does it report?</summary>
public static class WorkbookIntake
{
    /// <summary>Decides by the file, its path and the catalogue alone; nothing else is ever a reason to refuse.</summary>
    public static Judgement Decide(UploadPath path, Reading reading) => (path, reading) switch
    {
        (UploadPath.Placed placed, Reading.Opened opened) => WorkbookContent.Read(placed, opened),
        (UploadPath.Placed, Reading.Unreadable unreadable) => Judgement.Only(unreadable.Reasons),
        _ => throw new ArgumentException("Only an upload in its place is read.", nameof(path)),
    };

    /// <summary>Judges the content alone, of a file that lies in no county's folder yet.</summary>
    public static Judgement DecideContent(Reading reading) => reading switch
    {
        Reading.Opened opened => WorkbookContent.Read(null, opened),
        Reading.Unreadable unreadable => Judgement.Only(unreadable.Reasons),
        _ => throw new ArgumentException("A reading is opened or unreadable.", nameof(reading)),
    };

    /// <summary>The judgement of a file that is larger than the limit, by its size alone.</summary>
    public static Judgement TooLarge(long limit) =>
        Judgement.Only(new Finding(ValidationRules.FileTooLarge) { Words = [limit / (1024 * 1024)] });

    /// <summary>The judgement of a file whose reading ended the process again and again.</summary>
    public static Judgement NeverFinished() => Judgement.Only(new Finding(ValidationRules.NeverFinished));

    /// <summary>The judgement of a file that lies outside every county's folder.</summary>
    public static Judgement Misplaced(string path) => Judgement.Only(new Finding(ValidationRules.Misplaced) { Words = [path] });
}
