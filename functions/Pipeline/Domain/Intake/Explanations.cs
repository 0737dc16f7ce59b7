using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>The form's own answers (备注说明) to what is warned about it (经验校验): they stand in the row of the cell that is named.</summary>
internal sealed class Explanations
{
    private readonly Dictionary<(string Sheet, int Row), string> answers = [];

    /// <summary>Notes what the row of this cell says.</summary>
    public void Add(Place place, string remark)
    {
        if (remark.Length > 0 && place.Cell is { } cell)
        {
            answers[(place.Sheet, cell.Row)] = remark;
        }
    }

    /// <summary>The finding, with the answer of its row if it is a warning.</summary>
    public Finding Attach(Finding finding) =>
        finding is { Rule.Severity: Severity.Warning, Place: { Cell: { } at } place } && answers.TryGetValue((place.Sheet, at.Row), out var answer)
            ? finding with { Explanation = answer }
            : finding;
}
