using FsCheck;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Publication;
using Outcome = Pipeline.Domain.Publication.Outcome;
using Random = System.Random;

namespace Pipeline.Tests.Domain.Intake;

/// <summary>
/// One fault at a random cell of a random roll-up (merged titles, a header of two rows, columns in any order, unknown columns and blank rows
/// between, totals and notes below) is read back from the receipt at its very cell.
/// </summary>
public sealed class PlantedInTablesTests
{
    private static readonly (string Code, object? Value)[] Faults =
    [
        ("notANumber", "若干"), ("negative", -7), ("outOfRange", 3e12), ("errorCell", new XlsxError("#N/A")), ("uncachedFormula", new XlsxFormula("1+1", null)),
        ("noneWritten", "无"), ("blank", "/"), ("blank", null), ("notANumber", "=cmd|' /C calc'!A0"),
    ];

    private static readonly Measure[] Columns =
    [
        Measures.Enrolment, Measures.Teachers, Measures.SportsGround, Measures.Equipment, Measures.Multimedia, Measures.Computers, Measures.Books, Measures.BoardingPupils,
        Measures.TeachingFloor, Measures.PublicFunds, Measures.Graduates,
    ];

    [Fact]
    public void A_fault_at_a_random_cell_of_a_table_is_read_back_from_the_receipt() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var table = new RandomTable(random);
        Assert.Empty(Forms.Judge([table.Sheet()]).Findings.Where(finding => finding.Rule != ValidationRules.ColumnsDropped && !ValidationRules.Unlikely.Contains(finding.Rule)));
        var (code, value) = Faults[random.Next(Faults.Length)];
        var cell = table.Plant(random, value);

        var receipt = ReceiptOf(Forms.Judge([table.Sheet()]));

        var found = Assert.Single(receipt.Findings, finding => finding.Code != ValidationRules.ColumnsDropped.Code && ValidationRules.Unlikely.All(rule => rule.Code != finding.Code));
        Assert.Equal((code, $"小学!{cell}"), (found.Code, found.Place));
        Assert.Equal(found.Severity == "refusal", receipt.Outcome == "refused");
    }).QuickCheckThrowOnFailure();

    private static Receipt ReceiptOf(Judgement judgement)
    {
        var receipt = ReceiptComposition.Compose(Forms.InCounty, DateTimeOffset.UnixEpoch, null, judgement.Refused ? Outcome.Refused : Outcome.Accepted, judgement);
        return DocumentJson.Read<Receipt>(DocumentJson.Write(receipt));
    }

    private sealed class RandomTable
    {
        private readonly List<object?[]> rows = [];
        private readonly List<string> merged = [];
        private readonly List<int> schoolRows = [];
        private readonly List<int> figureColumns = [];

        public RandomTable(Random random)
        {
            var columns = Columns.OrderBy(_ => random.Next()).Take(random.Next(2, Columns.Length)).Cast<object>().Append("学校标识码").Append("学校名称")
                .Concat(Enumerable.Range(0, random.Next(4)).Select(n => (object)$"别的{n}")).OrderBy(_ => random.Next()).ToArray();
            for (var titles = random.Next(3); titles > 0; titles--)
            {
                merged.Add($"A{rows.Count + 1}:{CellAddress.ColumnName(columns.Length)}{rows.Count + 1}");
                rows.Add(["示例县情况汇总表"]);
            }

            Header(random, columns);
            if (random.Next(2) == 0)
            {
                rows.Add([.. columns.Select((_, n) => $"L{n + 1}")]);
            }

            for (var school = random.Next(1, 8); school > 0; school--)
            {
                for (var blank = random.Next(3); blank > 0; blank--)
                {
                    rows.Add([null]);
                }

                rows.Add([.. columns.Select(column => Value(random, column, rows.Count))]);
                schoolRows.Add(rows.Count);
            }

            rows.Add(["合计"]);
            rows.Add(["注：数据截至 9 月 1 日"]);
        }

        public XlsxSheet Sheet() => new("小学", rows) { Merged = merged, HeaderRows = 0 };

        /// <summary>Puts the value into a random figure of a random school; its cell.</summary>
        public CellAddress Plant(Random random, object? value)
        {
            var row = schoolRows[random.Next(schoolRows.Count)];
            var column = figureColumns[random.Next(figureColumns.Count)];
            rows[row - 1][column - 1] = value;
            return new CellAddress(row, column);
        }

        private void Header(Random random, object[] columns)
        {
            var depth = random.Next(1, 4);
            var first = rows.Count + 1;
            for (var level = 0; level < depth; level++)
            {
                rows.Add([.. columns.Select(column => level == depth - 1 ? "#" + Heading(column) : level == 0 ? "基本数据" : "其中")]);
            }

            if (depth > 1 && random.Next(2) == 0)
            {
                merged.Add($"A{first}:{CellAddress.ColumnName(columns.Length)}{first}");
            }

            for (var number = 1; number <= columns.Length; number++)
            {
                if (columns[number - 1] is Measure)
                {
                    figureColumns.Add(number);
                }

            }
        }

        private static string Heading(object column) => column switch
        {
            Measure { Unit: var unit } measure when unit == Units.Money => measure.Chinese[..2] + "\n" + measure.Chinese[2..] + "（万元）",
            Measure { Unit: var unit } measure when unit == Units.Area => measure.Chinese + "(㎡)",
            Measure measure => " " + measure.Chinese,
            _ => (string)column,
        };

        private static object? Value(Random random, object column, int row) => column switch
        {
            // Wholes are larger than parts, so that nothing else is found.
            Measure measure when measure == Measures.Enrolment => random.Next(5_000, 9_000),
            Measure measure when measure == Measures.TeachingFloor => random.Next(1_000, 9_000),
            Measure { Whole: true } => random.Next(1, 1_000),
            Measure => random.Next(1, 90_000) / 100m,
            "学校标识码" => $"2151{row:000000}",
            "学校名称" => $"第{row}小学",
            _ => random.Next(2) == 0 ? null : "随便",
        };
    }
}
