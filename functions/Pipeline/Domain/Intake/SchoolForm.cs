using System.Collections.Immutable;

namespace Pipeline.Domain.Intake;

/// <summary>学校填报表: one school's form, long sheets (类别 | 填报项目 | 单位 | 填报值).</summary>
internal static class SchoolForm
{
    /// <summary>The kind's name in log lines and receipts.</summary>
    public const string Kind = "schoolForm";

    private const string Category = "类别";
    private const string Item = "填报项目";
    private const string Unit = "单位";
    private const string Value = "填报值";
    private static readonly ImmutableArray<string> LongHeadings = [Category, Item, Value];

    /// <summary>The entries of a long sheet; null where the sheet is none.</summary>
    public static IEnumerable<FormEntry>? Read(Sheet sheet, ICollection<Finding> findings) =>
        SheetTable.Find(sheet, LongHeadings, findings, Unit) is { } form ? Entries(form) : null;

    private static IEnumerable<FormEntry> Entries(SheetTable form)
    {
        // 类别 is often one merged cell for many rows: it holds until the next one.
        var category = "";
        foreach (var row in form.Rows)
        {
            var named = form.At(row, Category);
            category = named.Text.Length > 0 ? named.Text : category;
            var item = form.At(row, Item);
            if (item.Text.Length > 0)
            {
                yield return new FormEntry(category.Trim(), item.Text.Trim(), form.At(row, Unit).Text, form.At(row, Value), form.PlaceOf(row, Value));
            }
        }
    }
}
