using System.Collections.Immutable;

namespace Pipeline.Tests.Crashes;

/// <summary>Names that a storage takes and that break programs.</summary>
internal static class BlobNames
{
    public static ImmutableArray<string> Awkward { get; } =
    [
        "示例 小学（1）.xlsx", "100%.xlsx", "%2e%2e%2f%00.xlsx", "a#b?c&d+e=f;g,h.xlsx", "'\".xlsx", "点.", "空格 ", " 空格", "a//b.xlsx", "//c", "...", ":*|<>",
        "\u200B零宽.xlsx", "\u202Exslx.exe", "\uFEFFbom.xlsx", "\u2028.xlsx", "😀👨‍👩‍👧.xlsx", "e\u0301.xlsx", "\u00E9.xlsx", "x.receipt.json", "x.receipt.json.receipt.html",
        "<script>alert(1)</script>.xlsx", "\"><img src=x onerror=alert(1)>.xlsx", "=cmd|' /C calc'!A0", "Case.xlsx", "case.xlsx", "CON.xlsx", "制表\t.xlsx", "换行\n.xlsx",
        "{0}{name}.xlsx", "[x](javascript:alert(1))", "'; drop table--", "by-hash/0123456789abcdef", new string('a', 1_012), new string('长', 330),
    ];
}
