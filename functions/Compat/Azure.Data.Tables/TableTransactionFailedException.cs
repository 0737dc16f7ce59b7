using System.Globalization;
using System.Text.RegularExpressions;

namespace Azure.Data.Tables;

/// <summary>A transaction that the service refused: nothing of it was stored. Status and code are those of the failing action.</summary>
public partial class TableTransactionFailedException : RequestFailedException
{
    internal TableTransactionFailedException(Response answer, int? position)
        : base(answer, innerException: null, TableErrorParser.Instance)
    {
        // The service puts the action's number before its message: "3:The specified entity already exists."
        var number = LeadingNumber().Match(TableErrorParser.MessageOf(answer) ?? "");
        FailedTransactionActionIndex = number.Success ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : position;
    }

    /// <summary>The failing action's position in the transaction, from 0; null when the service did not name it.</summary>
    public int? FailedTransactionActionIndex { get; }

    [GeneratedRegex(@"^[0-9]{1,4}(?=:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeadingNumber();
}
