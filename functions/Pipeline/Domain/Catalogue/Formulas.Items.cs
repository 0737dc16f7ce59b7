using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Catalogue;

/// <content>What the legs of items ask, in words made from the catalogue.</content>
public static partial class Formulas
{
    /// <summary>What each leg of a rule asks; of several sources of one fact, and of the rules that a parameter chooses from, each by itself.</summary>
    public static IEnumerable<Phrase> Legs(ItemRule rule) => rule switch
    {
        AllOf all => all.Legs.SelectMany(Legs),
        AnyEvidence any => any.Evidence.SelectMany(Legs).Select(leg => new Phrase($"（其一）{leg.Chinese}", $"(one of) {leg.English}")),
        ByParameter choice => choice.Choices.SelectMany(one => Legs(one.Rule).Select(leg => new Phrase($"〔{choice.Parameter.Chinese}：{one.Kept}〕{leg.Chinese}", $"[{choice.Parameter.English}: {one.Kept}] {leg.English}"))),
        EveryRow rows => rows.Shares.Select(share => Each(new("每一行：", "every row: "), Of(share))).Concat(rows.Needs is null ? [] : [Of(rows)]),
        _ => [Of(rule)],
    };

    /// <summary>What a rule of one leg asks.</summary>
    public static Phrase Of(ItemRule rule) => rule switch
    {
        Declared declared => Words("县级申报“是”：", "declared yes: ", declared.Words),
        NoneOccurred none => Words("没有发生：", "none occurred: ", none.Words),
        Share share => Of(share),
        EverySchool every => Of(every.Test),
        EveryRow { Needs: { } needs } => new($"每行的{needs.Word.Chinese}为 {string.Join("、", needs.Kept)}", $"{needs.Word.English} of every row is one of {string.Join(", ", needs.Kept)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static Phrase Of(Share share)
    {
        var part = Of(share.Part);
        var factor = share.Unit is null ? " × 100%" : "";
        var formula = share.Whole.Terms.IsEmpty ? part : Over(part, Of(share.Whole));
        var bounded = Bounded(Join(formula, factor), share.Bound.Comparison, share.Unit is null ? 100 * share.Bound.Limit : share.Bound.Limit, share.Unit?.Chinese ?? "%");
        return share.Bound.Local is null ? bounded : OrLocal(bounded);
    }

    private static Phrase Of(Quantity quantity)
    {
        var sum = Sum(quantity.Terms);
        var stage = quantity.Stage is { } of ? new Phrase($"（{Stages.Chinese(of)}）", $" ({Stages.Id(of)})") : new("", "");
        var only = quantity.Where.IsEmpty ? new Phrase("", "") : new(
            $"（限{string.Join("或", quantity.Where.Select(one => one.Word.Chinese))}）", $" (where {string.Join(" or ", quantity.Where.Select(one => one.Word.English))})");
        return new(sum.Chinese + stage.Chinese + only.Chinese, sum.English + stage.English + only.English);
    }

    private static Phrase Of(SchoolTest test) => test switch
    {
        SchoolShare share => Each(share.Part.Scope == Scope.School ? WithSites : EachSchool, Bounded(Join(Over(share.Part.Title, share.Whole.Title), " × 100%"), share.Bound.Comparison, 100 * share.Bound.Limit, "%")),
        SizeTest size => Each(new(
            $"义务教育在校生数 ≤ {Number(size.Single)}，一贯制 ≤ {Number(size.Mixed)}（放宽时 {Number(size.AllowedSingle)}/{Number(size.AllowedMixed)}）",
            $"pupils of compulsory education ≤ {Number(size.Single)}, mixed schools ≤ {Number(size.Mixed)} ({Number(size.AllowedSingle)}/{Number(size.AllowedMixed)} where allowed)")),
        ClassTest { Local: not null } classes => OrLocal(Of(classes with { Local = null })),
        ClassTest classes => Each(new($"每班人数 ≤ {Number(classes.Primary)}（小学）、{Number(classes.Junior)}（初中）", $"pupils of every class ≤ {Number(classes.Primary)} (primary), {Number(classes.Junior)} (junior)")),
        RoomTest rooms => Each(new(
            $"不小于 {Number(rooms.Area)} ㎡ 的{rooms.Count.Chinese}间数 ≥ ⌈班级数 ÷ {rooms.ClassesPerRoom}⌉", $"{rooms.Count.English} of {Number(rooms.Area)} ㎡ and more ≥ ⌈classes ÷ {rooms.ClassesPerRoom}⌉")),
        SmallSchoolFunds funds => Each(WithSites, new(
            $"不足 {funds.Pupils} 人时 {funds.Funds.Chinese} ≥ {funds.Pupils} × {funds.Quota.Chinese}", $"under {funds.Pupils} pupils: {funds.Funds.English} ≥ {funds.Pupils} × {funds.Quota.English}")),
        WordsTest words => Each(Words("达标：", "passes: ", words.Words)),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    private static Phrase OrLocal(Phrase phrase) => new(phrase.Chinese + "（另有本地标准的从其标准）", phrase.English + " (or the local bar)");

    private static readonly Phrase EachSchool = new("每所学校：", "every school: ");

    private static readonly Phrase WithSites = new("每所学校（连同由它管经费的校区、教学点）：", "every school (with the sites whose budget it holds): ");

    private static Phrase Each(Phrase phrase) => Each(EachSchool, phrase);

    private static Phrase Each(Phrase of, Phrase phrase) => new(of.Chinese + phrase.Chinese, of.English + phrase.English);

    private static Phrase Words(string chinese, string english, ImmutableArray<TraitRule> words) =>
        new(chinese + string.Join("、", words.Select(word => word.Chinese)), english + string.Join(", ", words.Select(word => word.English)));

    private static Phrase Bounded(Phrase formula, Comparison comparison, decimal limit, string unit) =>
        Join(formula, string.Create(CultureInfo.InvariantCulture, $" {(comparison switch { Comparison.AtLeast => "≥", Comparison.AtMost => "≤", Comparison.Above => ">", _ => "<" })} {Number(limit)} {unit}"));
}
