using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>专用教室: 序号 | 教室类别 | 教室名称 | 面积(㎡), one row a room. Only music and art rooms are judged (教督〔2017〕6号 政府保障第三项).</summary>
internal static class RoomList
{
    public const string Music = "music";
    public const string Art = "art";
    public const string Use = "教室类别";
    public const string Name = "教室名称";
    private const string Area = "面积";
    private static readonly string[] AreaHeadings = ["面积(m2)", "面积(平方米)", "面积"];
    public static readonly Phrase NameTitle = new("教室名称", "name of the room");
    public static readonly Measure AreaMeasure = Measures.TeachingFloor with { Id = "roomArea", Chinese = "教室面积", English = "area of the room", Most = 2_000 };

    private static readonly ImmutableDictionary<string, string> Uses = new[]
    {
        ("音乐教室", Music), ("音乐", Music), ("美术教室", Art), ("美术", Art), ("书法教室", Art),
    }.ToImmutableDictionary(one => one.Item1, one => one.Item2, StringComparer.Ordinal);

    /// <summary>The uses that the product's own templates offer, one for each that is kept.</summary>
    public static ImmutableArray<string> Offered { get; } = ["音乐教室", "美术教室"];

    public static ImmutableArray<string> Headings { get; } = [Use, Name];

    /// <summary>The music and art rooms; rooms for anything else are noted, totals and empty lines are none.</summary>
    public static IEnumerable<SpecialRoom> Read(SheetTable list, ICollection<Finding> findings)
    {
        var areaHeading = AreaHeadings.FirstOrDefault(list.Has);
        foreach (var row in list.Rows)
        {
            var use = list.At(row, Use);
            var folded = Wording.Fold(TextGate.Text(use));
            if (folded.Length == 0 || folded is "合计" or "总计" or "小计" || folded.StartsWith("注:", StringComparison.Ordinal))
            {
                continue;
            }

            if (!Uses.TryGetValue(folded, out var known))
            {
                findings.Add(new Finding(ValidationRules.RoomUseUnknown, list.PlaceOf(row, Use), TextGate.Quote(use)) { Words = [TextGate.Quote(use) ?? ""] });
                continue;
            }

            var name = TextGate.Read(list.At(row, Name), list.PlaceOf(row, Name), NameTitle, findings);
            var place = list.PlaceOf(row, areaHeading ?? Use);
            yield return new SpecialRoom(known, name ?? "", areaHeading is null ? null : AreaOf(list.At(row, areaHeading), place, findings), place.ToString());
        }
    }

    private static decimal? AreaOf(Cell cell, Place place, ICollection<Finding> findings) =>
        NumberGate.Read(new FormEntry(AreaMeasure.Id, null, Area, AreaMeasure.Chinese, "", cell, place), AreaMeasure, AreaMeasure.Unit.Scales[0], AreaMeasure.Title, findings);
}
