using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Schools;

/// <summary>What all official codes share: a fixed number of ASCII digits, the first not 0.</summary>
internal static class DigitCode
{
    public static bool IsCode([NotNullWhen(true)] string? text, int digits) =>
        text is not null && text.Length == digits && text[0] != '0' && text.All(char.IsAsciiDigit);
}
