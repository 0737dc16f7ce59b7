namespace Pipeline.Adapters.Workbooks;

/// <summary>
/// Reading took longer than <see cref="ReadingLimits.Deadline"/>. No verdict on the file: the attempt counts as one that
/// never ended, since a busy machine may be to blame.
/// </summary>
public sealed class ReadingDeadlineException : Exception
{
    public ReadingDeadlineException()
        : base("The workbook was not read within the deadline.")
    {
    }

    public ReadingDeadlineException(string message)
        : base(message)
    {
    }

    public ReadingDeadlineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
