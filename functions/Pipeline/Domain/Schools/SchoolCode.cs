using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Schools;

/// <summary>
/// 学校(机构)标识码: ten digits AABBCCCCCC, category, province, sequence. A school keeps it when it is renamed, so it alone
/// joins figures to schools. Always text; a code of any other length is a fault and is never padded (no code begins with 0).
/// </summary>
public sealed record SchoolCode : IParsable<SchoolCode>, IComparable<SchoolCode>
{
    private const int Digits = 10;
    private readonly string text;

    private SchoolCode(string text) => this.text = text;

    /// <summary>The two digits of the province (GB/T 2260).</summary>
    public string Province => text[2..4];

    public static SchoolCode Parse(string s) => Parse(s, null);

    public static SchoolCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("A school code has exactly ten digits.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SchoolCode result)
    {
        result = DigitCode.IsCode(s, Digits) ? new SchoolCode(s) : null;
        return result is not null;
    }

    public int CompareTo(SchoolCode? other) => string.CompareOrdinal(text, other?.text);

    public override string ToString() => text;

    public static bool operator <(SchoolCode left, SchoolCode right) => left.CompareTo(right) < 0;

    public static bool operator >(SchoolCode left, SchoolCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(SchoolCode left, SchoolCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SchoolCode left, SchoolCode right) => left.CompareTo(right) >= 0;
}
