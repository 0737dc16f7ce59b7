using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Domain.Schools;

/// <summary>县级行政区划代码 (GB/T 2260): six digits; the first two name the province, the first four the city.</summary>
public sealed record CountyCode : IParsable<CountyCode>, IComparable<CountyCode>
{
    private const int Digits = 6;
    private readonly string text;

    private CountyCode(string text) => this.text = text;

    /// <summary>The two digits of the province.</summary>
    public string Province => text[..2];

    /// <summary>The four digits of the city; those of a municipality or a county under the province itself are no other.</summary>
    public string City => text[..4];

    public static CountyCode Parse(string s) => Parse(s, null);

    public static CountyCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("A county code has exactly six digits.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CountyCode result)
    {
        result = DigitCode.IsCode(s, Digits) ? new CountyCode(s) : null;
        return result is not null;
    }

    public int CompareTo(CountyCode? other) => string.CompareOrdinal(text, other?.text);

    public override string ToString() => text;

    public static bool operator <(CountyCode left, CountyCode right) => left.CompareTo(right) < 0;

    public static bool operator >(CountyCode left, CountyCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(CountyCode left, CountyCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CountyCode left, CountyCode right) => left.CompareTo(right) >= 0;
}
