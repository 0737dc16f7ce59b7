namespace Pipeline.Adapters.Workbooks;

/// <summary>Bytes in memory as a stream that gives whole reads, and stops whoever reads it once the reading is cancelled.</summary>
internal sealed class MemoryOfFile(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position
    {
        get => position;
        set => position = (int)Math.Clamp(value, 0, bytes.Length);
    }

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        var read = Math.Min(buffer.Length, bytes.Length - position);
        bytes.Span.Slice(position, read).CopyTo(buffer);
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => bytes.Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
