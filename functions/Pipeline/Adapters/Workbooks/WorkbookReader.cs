using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>From a file's bytes to the workbook in it, or to the reasons why it cannot be read.</summary>
public static class WorkbookReader
{
    /// <summary>Reads a file. Whatever is wrong with it is in the reading, never an exception.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="damage">Is told what the library or the XML reader threw, for the log; findings never say it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Reading Read(ReadOnlyMemory<byte> bytes, ReadingLimits limits, CancellationToken cancellation, Action<Exception>? damage = null)
    {
        try
        {
            return Open(bytes, limits, cancellation);
        }
        catch (UnreadableException unreadable)
        {
            return new Reading.Unreadable(unreadable.Reasons);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not OperationCanceledException)
        {
            // ExcelDataReader alone throws ten types of exception, some not its own: on this side of the boundary each means a bad file.
            damage?.Invoke(fault);
            return new Reading.Unreadable([new Finding(ValidationRules.DamagedWorkbook)]);
        }
    }

    /// <summary>Reads a file on a thread of its own, which is told to stop at the deadline.</summary>
    /// <exception cref="ReadingDeadlineException">The deadline passed: no verdict on the file.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Task<Reading> ReadAsync(
        ReadOnlyMemory<byte> bytes, ReadingLimits limits, TimeProvider time, CancellationToken cancellation, Action<Exception>? damage = null) =>
        Deadline.RunAsync(token => Read(bytes, limits, token, damage), limits, time, cancellation);

    private static Reading.Opened Open(ReadOnlyMemory<byte> bytes, ReadingLimits limits, CancellationToken cancellation)
    {
        if (bytes.Length > limits.FileBytes)
        {
            throw new UnreadableException(ValidationRules.FileTooLarge, words: limits.FileBytes / (1024 * 1024));
        }

        var kind = FileContent.KindOf(bytes.Span);
        if (kind == FileKind.Text)
        {
            return new(DelimitedText.Read(bytes.Span, limits, cancellation), []);
        }

        var preflight = kind == FileKind.Package ? Preflight.Check(bytes, limits, cancellation) : BiffPreflight.Check(bytes, limits, cancellation);
        return new(LibraryRows.Read(preflight, cancellation), preflight.Remarks);
    }
}
