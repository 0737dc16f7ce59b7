namespace Pipeline.Tests.Oracle;

/// <summary>Why a row does not stand in the indicators as a school of its own.</summary>
public enum LeftOutReason
{
    /// <summary>特殊教育, 职业, 幼儿园 and every other type outside compulsory schooling.</summary>
    OtherType,

    /// <summary>A 教学点 with fewer than 50 pupils.</summary>
    TeachingPointUnder50,

    /// <summary>A 0 row whose figures are in its parent's sums.</summary>
    MergedIntoParent,

    /// <summary>A 0 row that names no parent, or one that is not among the rows.</summary>
    ParentNotReported,

    /// <summary>A 0 row whose parent is itself left out.</summary>
    ParentLeftOut,

    /// <summary>The school stands, but not in this stage.</summary>
    NoPupilsInStage,
}

/// <summary>Which rows stand in the indicators, and what each holds with the rows merged into it (domain.md §0).</summary>
public sealed record Membership(IReadOnlyList<(OracleSchool School, Holding Holding)> Standing, IReadOnlyList<OracleLeftOut> LeftOut)
{
    public static Membership Of(IEnumerable<OracleSchool> rows)
    {
        var byCode = rows.OrderBy(row => row.Code, StringComparer.Ordinal).ToDictionary(row => row.Code, StringComparer.Ordinal);
        var leftOut = new List<OracleLeftOut>();
        var standing = new SortedDictionary<string, Holding>(StringComparer.Ordinal);
        foreach (var row in byCode.Values.Where(row => OwnReason(row) is null && !IsMerged(row)))
        {
            standing.Add(row.Code, Holding.From(row));
        }

        foreach (var row in byCode.Values)
        {
            if (OwnReason(row) is { } reason)
            {
                leftOut.Add(new OracleLeftOut(row.Code, reason));
            }
            else if (IsMerged(row))
            {
                leftOut.Add(new OracleLeftOut(row.Code, Merge(row, byCode, standing)));
            }
        }

        return new Membership([.. standing.Select(pair => (byCode[pair.Key], pair.Value))], leftOut);
    }

    /// <summary>The reason that lies in the row itself. A 教学点 whose enrolment is missing is not known to be under 50: it stays in.</summary>
    private static LeftOutReason? OwnReason(OracleSchool row)
    {
        if (!SchoolTypes.TakesPart(row.Type))
        {
            return LeftOutReason.OtherType;
        }

        return row.Type == SchoolTypes.TeachingPoint && row.Primary.Pupils < 50 ? LeftOutReason.TeachingPointUnder50 : null;
    }

    /// <summary>Any 0 row but a 教学点 (mergeTeachingPoints is off).</summary>
    private static bool IsMerged(OracleSchool row) => row.Counted == false && row.Type != SchoolTypes.TeachingPoint;

    private static LeftOutReason Merge(
        OracleSchool row, Dictionary<string, OracleSchool> byCode, SortedDictionary<string, Holding> standing)
    {
        var parent = row;
        for (var steps = 0; IsMerged(parent); steps++)
        {
            // A parent may be a 0 row too and is followed to its own; a circle of rows has no parent.
            if (steps > byCode.Count || parent.Parent is null || !byCode.TryGetValue(parent.Parent, out var next))
            {
                return LeftOutReason.ParentNotReported;
            }

            parent = next;
        }

        if (!standing.TryGetValue(parent.Code, out var holding))
        {
            return LeftOutReason.ParentLeftOut;
        }

        standing[parent.Code] = holding + Holding.From(row);
        return LeftOutReason.MergedIntoParent;
    }
}
