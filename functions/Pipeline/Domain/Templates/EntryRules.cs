using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Templates;

/// <summary>How the catalogue's measures and words are filled in.</summary>
internal static class EntryRules
{
    private const int SchoolCodeDigits = 10;
    private const int CountyCodeDigits = 6;
    private const int FirstYear = 1949;
    private const int LastYear = 2099;

    public static EntryRule Of(Measure measure)
    {
        var scale = measure.Unit.AskedScale;
        var least = measure.Least * scale.Denominator / scale.Numerator;
        var most = measure.Most * scale.Denominator / scale.Numerator;
        Phrase range = new($"{Decimals.Plain(least)} 至 {Decimals.Plain(most)}", $"{Decimals.Plain(least)} to {Decimals.Plain(most)}");
        var rule = measure.Unit == Units.Percent
            ? new EntryRule(EntryForm.Share, measure.Title, new($"填百分数：85.3% 填 85.3（{range.Chinese}）", $"in %: 85.3 for 85.3 % ({range.English})"))
            : measure.Whole && scale.Numerator == scale.Denominator
                ? new EntryRule(EntryForm.Whole, measure.Title, new($"填整数（{range.Chinese}）", $"a whole number ({range.English})"))
                : new EntryRule(EntryForm.Decimal, measure.Title, new($"填数字，可以有小数（{range.Chinese}）", $"a number ({range.English})"));
        return rule with { Unit = measure.Unit.Asked, Least = least, Most = most };
    }

    public static EntryRule Of(TraitRule trait) => trait.Form switch
    {
        TraitForm.Choice => Choice(trait.Title, trait.Offered),
        TraitForm.SchoolCode => Text(trait.Title, new("10 位数字，一位不多一位不少", "exactly ten digits")) with { Digits = SchoolCodeDigits },
        TraitForm.CountyCode => Text(trait.Title, new("6 位数字", "six digits")) with { Digits = CountyCodeDigits },
        TraitForm.Date => Text(trait.Title, new("填日期，如 2025-09-20", "a day, such as 2025-09-20")),
        TraitForm.Month => Text(trait.Title, new("填年月，如 2025-09", "a month, such as 2025-09")),
        TraitForm.Year => new EntryRule(EntryForm.Whole, trait.Title, new("填 4 位年份，如 2025", "a year in four digits, such as 2025")) { Least = FirstYear, Most = LastYear },
        _ => Text(trait.Title, new("填文字", "words")),
    };

    public static EntryRule Text(Phrase title, Phrase manner) => new(EntryForm.Text, title, manner);

    public static EntryRule Choice(Phrase title, IEnumerable<string> offered)
    {
        var choices = offered.ToArray();
        return new EntryRule(EntryForm.Choice, title, new("从下拉列表中选：" + string.Join("、", choices), "choose from the list")) { Choices = [.. choices] };
    }

    /// <summary>The column of remarks.</summary>
    public static EntryRule Remark { get; } = Text(new(Headings.Remarks[0], "remarks"), new("数据特殊的，写明原因", "explain what is unusual"));
}
