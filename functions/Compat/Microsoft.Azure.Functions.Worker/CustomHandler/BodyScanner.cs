using System.Buffers;
using System.Text;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>
/// Takes the wanted members out of a JSON object that arrives in pieces, and forgets the rest as it passes. A JSON reader
/// must hold a whole string at once, and the one forgotten here is a blob in base64.
/// </summary>
internal sealed class BodyScanner(IReadOnlySet<string> wanted)
{
    private const int MaximumKept = 1024 * 1024;

    private readonly Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> kept = new();
    private State state = State.Start;
    private string key = "";
    private bool keeping;
    private bool inString;
    private bool escaped;
    private int depth;

    private enum State
    {
        Start,
        Key,
        InKey,
        Colon,
        Value,
        InValue,
        AfterValue,
        End,
        Malformed,
    }

    /// <summary>Whether all that was fed so far is one whole object.</summary>
    public bool IsWhole => state == State.End;

    /// <summary>The wanted members that were there, as raw JSON.</summary>
    public IReadOnlyDictionary<string, byte[]> Found => found;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && state != State.Malformed)
        {
            bytes = bytes[Take(bytes)..];
        }
    }

    private int Take(ReadOnlySpan<byte> bytes)
    {
        if (state is State.InKey or State.InValue && inString && !escaped)
        {
            var plain = bytes.IndexOfAny((byte)'"', (byte)'\\');
            if (plain != 0)
            {
                plain = plain < 0 ? bytes.Length : plain;
                Keep(bytes[..plain]);
                return plain;
            }
        }

        Step(bytes[0]);
        return 1;
    }

    private void Step(byte next)
    {
        switch (state)
        {
            case State.InKey:
                InKey(next);
                break;
            case State.InValue:
                InValue(next);
                break;
            default:
                if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    Between(next);
                }

                break;
        }
    }

    private void Between(byte next)
    {
        switch (state, (char)next)
        {
            case (State.Start, '{'):
                state = State.Key;
                break;
            case (State.Key, '"'):
                (state, keeping, inString) = (State.InKey, true, true);
                kept.ResetWrittenCount();
                break;
            case (State.Key, '}') when key.Length == 0:
                state = State.End;
                break;
            case (State.Colon, ':'):
                state = State.Value;
                break;
            case (State.Value, not (',' or '}' or ']' or ':')):
                (state, keeping, inString, depth) = (State.InValue, wanted.Contains(key), false, 0);
                kept.ResetWrittenCount();
                InValue(next);
                break;
            case (State.AfterValue, ','):
                state = State.Key;
                break;
            case (State.AfterValue, '}'):
                state = State.End;
                break;
            default:
                state = State.Malformed;
                break;
        }
    }

    private void InKey(byte next)
    {
        if (next == '"' && !escaped)
        {
            key = Encoding.UTF8.GetString(kept.WrittenSpan);
            (state, inString) = (State.Colon, false);
            return;
        }

        Keep([next]);
        escaped = next == '\\' && !escaped;
    }

    private void InValue(byte next)
    {
        if (inString)
        {
            Keep([next]);
            inString = escaped || next != '"';
            escaped = next == '\\' && !escaped;
            EndValueIf(!inString && depth == 0);
            return;
        }

        var closes = next is (byte)'}' or (byte)']';
        if (depth == 0 && (closes || next == ','))
        {
            // A number, true, false or null ends where the object goes on.
            EndValueIf(true);
            Between(next);
            return;
        }

        Keep([next]);
        inString = next == '"';
        depth += next is (byte)'{' or (byte)'[' ? 1 : closes ? -1 : 0;
        EndValueIf(closes && depth == 0);
    }

    private void EndValueIf(bool ended)
    {
        if (ended && state == State.InValue)
        {
            state = State.AfterValue;
            if (keeping)
            {
                found[key] = kept.WrittenSpan.ToArray();
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (!keeping)
        {
            return;
        }

        if (kept.WrittenCount + bytes.Length > MaximumKept)
        {
            state = State.Malformed;
            return;
        }

        kept.Write(bytes);
    }
}
