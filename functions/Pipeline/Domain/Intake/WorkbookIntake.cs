using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>The first of the two decisions: is this workbook acceptable, and what does it report?</summary>
public static class WorkbookIntake
{
    /// <summary>Decides by the file, its path and the catalogue alone; nothing else is ever a reason to refuse.</summary>
    public static Judgement Decide(UploadPath path, Reading reading) => (path, reading) switch
    {
        (UploadPath.Placed placed, Reading.Opened opened) => SchoolForm.Read(placed, opened),
        (UploadPath.Placed, Reading.Unreadable unreadable) => Judgement.Only(unreadable.Reasons),
        _ => throw new ArgumentException("Only an upload in its place is read.", nameof(path)),
    };

    /// <summary>The judgement of a file that lies outside every county's folder.</summary>
    public static Judgement Misplaced(string path) => Judgement.Only(new Finding(ValidationRules.Misplaced) { Words = [path] });
}
