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
        foreach (var row in list.Rows)
        {
            var use = list.At(row, Use);
            var folded = Wording.Fold(TextGate.Text(use));
            if (folded.Length == 0 || Asides.IsTotal(use) || Asides.IsNote(use))
            {
                continue;
            }

            if (!Uses.TryGetValue(folded, out var known))
            {
                findings.Add(new Finding(ValidationRules.RoomUseUnknown, list.PlaceOf(row, Use), TextGate.Quote(use)) { Words = [TextGate.Quote(use) ?? ""] });
                continue;
            }

            var name = TextGate.Read(list.At(row, Name), list.PlaceOf(row, Name), NameTitle, findings);
            var place = list.PlaceOf(row, list.Has(Area) ? Area : Use);
            yield return new SpecialRoom(known, name ?? "", list.Has(Area) ? AreaOf(list, row, findings) : null, place.ToString());
        }
    }

    private static decimal? AreaOf(SheetTable list, Row row, ICollection<Finding> findings)
    {
        var entry = new FormEntry(AreaMeasure.Id, null, Area, AreaMeasure.Chinese, "", list.At(row, Area), list.PlaceOf(row, Area));
        return NumberGate.Read(entry, AreaMeasure, list.ScaleOf(Area) ?? AreaMeasure.Unit.Scales[0], AreaMeasure.Title, findings);
    }
}
