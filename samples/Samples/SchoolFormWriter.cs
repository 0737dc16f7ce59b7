using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;

namespace Pipeline.Samples;

/// <summary>
/// A school's form (学校填报表) to be written as a workbook: sheets 学校填报数据 (long) and 班级. Figures are given in the units that the
/// form prints (equipment in 万元). What is not set is left blank.
/// </summary>
public sealed class SchoolFormWriter
{
    private const int FirstRow = 4;
    private static readonly string[] Heading = ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注说明"];
    private readonly Dictionary<string, object?> traits = new(StringComparer.Ordinal);
    private readonly Dictionary<(Stage? Stage, string Measure), object?> figures = [];
    private readonly List<(string Grade, string Name, object? Size)> classes = [];
    private readonly List<(string Use, string Name, decimal Area)> rooms = [];

    public SchoolFormWriter(string code, string name, string type, int counted = 1, string? parent = null)
    {
        Code = code;
        this[Traits.Code] = code;
        this[Traits.Name] = name;
        this[Traits.Type] = type;
        this[Traits.Location] = "镇区";
        this[Traits.Ownership] = "公办";
        this[Traits.Counted] = counted;
        this[Traits.Parent] = parent;
    }

    /// <summary>The school's code.</summary>
    public string Code { get; }

    /// <summary>The classes, in the order of the list.</summary>
    public IReadOnlyList<(string Grade, string Name, object? Size)> Classes => classes;

    /// <summary>The music and art rooms, in the order of the list; areas in ㎡. Only a form on the product's template lists them.</summary>
    public IReadOnlyList<(string Use, string Name, decimal Area)> Rooms => rooms;

    /// <summary>Every figure that is set, by stage and measure.</summary>
    public IEnumerable<(Stage? Stage, Measure Measure, object? Value)> Figures => figures.Select(one => (one.Key.Stage, Measures.Get(one.Key.Measure), one.Value));

    /// <summary>What the form says about the school; null is left blank.</summary>
    public object? this[TraitRule trait]
    {
        get => traits.GetValueOrDefault(trait.Id);
        set => traits[trait.Id] = value;
    }

    /// <summary>A figure of a stage (of the whole school without one), as typed into the cell; null is left blank.</summary>
    public object? this[Measure measure, Stage? stage = null]
    {
        get => figures.GetValueOrDefault((stage, measure.Id));
        set => figures[(stage, measure.Id)] = value;
    }

    /// <summary>Adds a class to the list.</summary>
    public SchoolFormWriter AddClass(string grade, string name, object? size)
    {
        classes.Add((grade, name, size));
        return this;
    }

    /// <summary>Adds a music or art room to the list.</summary>
    public SchoolFormWriter AddRoom(string use, string name, decimal area)
    {
        rooms.Add((use, name, area));
        return this;
    }

    /// <summary>The workbook.</summary>
    public byte[] Write() => XlsxWriter.Write(Sheets());

    /// <summary>The workbook's sheets, for tests that spoil them first.</summary>
    public List<XlsxSheet> Sheets()
    {
        var rows = new List<IReadOnlyList<object?>>
        {
            new object?[] { "学校填报表" },
            new object?[] { "统计时点：9 月 1 日。没有的填 0，不掌握的留空。" },
            Heading,
        };
        foreach (var row in Rows())
        {
            rows.Add([rows.Count - FirstRow + 2, row.Category, row.Item, row.Unit, row.Value, "是", null]);
        }

        var list = new List<IReadOnlyList<object?>> { new object?[] { "序号", "年级", "班级名称", "人数" } };
        list.AddRange(classes.Select((one, index) => new object?[] { index + 1, one.Grade, one.Name, one.Size }));
        return
        [
            new XlsxSheet("学校填报数据", rows) { HeaderRows = FirstRow - 1, Merged = ["A1:G1", "A2:G2"], ColumnWidths = [6, 12, 28, 8, 18, 10, 30] },
            new XlsxSheet("班级", list) { ColumnWidths = [6, 12, 18, 10] },
        ];
    }

    /// <summary>The cell of a trait or figure on the sheet 学校填报数据, such as E12.</summary>
    public static string CellOf(string category, string item) =>
        "E" + (FirstRow + new SchoolFormWriter("", "", "").Rows().TakeWhile(row => row.Category != category || row.Item != item).Count())
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<(string Category, string Item, string? Unit, object? Value)> Rows()
    {
        foreach (var trait in Traits.SchoolForm)
        {
            yield return ("基本情况", trait.Chinese, null, this[trait]);
        }

        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var measure in Measures.SchoolForm.Where(measure => measure.Scope == Scope.Stage))
            {
                yield return (Stages.Chinese(stage), measure.Chinese, measure.Unit.Asked, this[measure, stage]);
            }
        }

        foreach (var measure in Measures.SchoolForm.Where(measure => measure.Scope == Scope.School))
        {
            yield return ("办学条件", measure.Chinese, measure.Unit.Asked, this[measure]);
        }
    }
}
