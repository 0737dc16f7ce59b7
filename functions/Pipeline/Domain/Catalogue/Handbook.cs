using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Catalogue;

/// <summary>The handbook (校验手册): every rule's code, weight, sentence and instruction as one page of Markdown, made from the catalogue alone.</summary>
public static partial class Handbook
{
    private const string Ellipsis = "…";
    private const string Introduction = """
        # 校验手册 · Handbook of checks

        回执里的每条问题都带有一个代码。下面按代码说明问题和处理办法；“…”处在回执里写明具体的项目、数值或位置。
        *Every finding of a receipt has a code. This page says what each code means and what to do; a receipt puts the item, value or place where “…” stands.*

        - **必须改正**（逻辑校验）：不改正，文件不能接收。 *Must be corrected: the file is refused until it is.*
        - **需要核对**（经验校验）：文件照常接收；有误的请改正后重传。 *To be checked: the file is accepted; correct what is wrong.*
        - **说明**：仅供了解。 *Note: for information.*

        """;

    /// <summary>The page: UTF-8 Markdown, line feeds, the same for the same catalogue.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        ImmutableArray<ValidationRule> outside = [.. ValidationRules.Files, .. ValidationRules.Uploads, .. ValidationRules.Unlikely, .. ValidationRules.Across];
        Append(page, new("文件", "The file"), ValidationRules.Files);
        Append(page, new("上传", "The upload"), ValidationRules.Uploads);
        Append(page, new("填报内容", "The content"), [.. ValidationRules.All.Except(outside)]);
        Append(page, new("数据合理性", "What is not likely"), ValidationRules.Unlikely);
        Append(page, new("县级核对（文件之间）", "Across the uploads of a county"), ValidationRules.Across);
        return page.ToString();
    }

    /// <summary>What the rule says of any place: its sentence, with … where a finding names an item, a value or a place.</summary>
    public static Phrase Sentence(ValidationRule rule) =>
        new(Gap().Replace(rule.Statement.Chinese, Ellipsis), Gap().Replace(rule.Statement.English, Ellipsis));

    /// <summary>The three weights as people call them.</summary>
    public static Phrase Weight(Severity severity) => severity switch
    {
        Severity.Refusal => new("必须改正", "Must be corrected"),
        Severity.Warning => new("需要核对", "To be checked"),
        Severity.Note => new("说明", "Note"),
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    private static void Append(StringBuilder page, Phrase title, ImmutableArray<ValidationRule> rules)
    {
        page.Append("\n## ").Append(title.Chinese).Append(" · ").Append(title.English).Append("\n\n");
        page.Append("| 代码 code | 类别 weight | 问题 what is wrong | 怎么办 what to do | 涉及的项目 items |\n|---|---|---|---|---|\n");
        foreach (var rule in rules)
        {
            page.Append("| `").Append(rule.Code).Append("` | ").Append(Cell(Weight(rule.Severity))).Append(" | ")
                .Append(Cell(Sentence(rule))).Append(" | ").Append(Cell(rule.Instruction)).Append(" | ")
                .Append(Items(rule)).Append(" |\n");
        }
    }

    private static string Items(ValidationRule rule)
    {
        var items = RuleItems.Of(rule);
        return items.IsEmpty ? "—" : Cell(new(string.Join("；", items.Select(item => item.Chinese)), string.Join("; ", items.Select(item => item.English))));
    }

    private static string Cell(Phrase phrase) => $"{Escape(phrase.Chinese)}<br>{Escape(phrase.English)}";

    /// <summary>Characters that Markdown would take for its own.</summary>
    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"\{\d+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"[\\`*_|<>\[\]~]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
