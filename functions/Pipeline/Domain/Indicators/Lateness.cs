using System.Globalization;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>What an upload's receipt says about the county's dates (上报截止日期, 封账日期).</summary>
public static class Lateness
{
    /// <summary>
    /// The judgement, with a finding that the year was closed before the upload came, or else that a school's figures came after the due
    /// date. A county's form is judged by the dates it gives itself, because they count from now on.
    /// </summary>
    public static Judgement Say(Judgement judgement, DateTimeOffset uploadTime, CountyBasics published)
    {
        var dates = judgement.Kinds.Contains(WorkbookKinds.CountyForm.Id, StringComparer.Ordinal) ? CountyBasics.Of([new Source("", uploadTime, "", judgement.Facts)]) : published;
        if (dates.IsAfterClosing(uploadTime))
        {
            return Add(ValidationRules.AfterClosing, dates.Closing!.Value);
        }

        return dates.IsLate(uploadTime) && judgement.Kinds.Any(IsOfSchools) ? Add(ValidationRules.AfterDue, dates.Due!.Value) : judgement;

        Judgement Add(ValidationRule rule, DateOnly day) => judgement with
        {
            Findings = judgement.Findings.Add(new Finding(rule) { Words = [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] }),
        };
    }

    private static bool IsOfSchools(string kind) => kind != WorkbookKinds.Register.Id && WorkbookKinds.Get(kind).About == SubjectKind.School;
}
