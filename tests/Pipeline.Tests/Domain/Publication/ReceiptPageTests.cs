using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Publication;

namespace Pipeline.Tests.Domain.Publication;

/// <summary>The receipt as a page: what stands in it, that it is inert, and that it can be read by everybody.</summary>
public sealed partial class ReceiptPageTests
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "main", "section", "footer", "h1", "h2", "h3", "p", "ol", "li", "dl", "dt", "dd", "a",
        "time", "span", "bdi", "table", "caption", "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly string[] Attributes =
        ["lang", "charset", "http-equiv", "name", "content", "class", "id", "href", "datetime", "scope"];

    public static TheoryData<string> Receipts => ReceiptPageCases.Names;

    public static TheoryData<string> Refusals =>
        [.. ValidationRules.All.Where(rule => rule.Severity == Severity.Refusal).Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Receipts))]
    public void A_page_is_well_formed_and_holds_only_elements_and_attributes_that_do_nothing(string receipt)
    {
        var page = Page(receipt);

        Assert.All(page.DescendantsAndSelf(), element => Assert.Contains(element.Name.ToString(), Elements));
        Assert.All(page.DescendantsAndSelf().Attributes(), attribute => Assert.Contains(attribute.Name.ToString(), Attributes));
        Assert.All(page.Descendants("a"), link => Assert.Matches(@"\A(#|\./[^/:?#]+\.checked\.xlsx\z)", (string)link.Attribute("href")!));
        Assert.DoesNotContain(page.DescendantsAndSelf(), element => element.IsEmpty && element.Name != "meta");
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void The_policy_allows_the_one_style_element_by_its_hash_and_nothing_else(string receipt)
    {
        var page = Page(receipt);
        var style = Assert.Single(page.Descendants("style"));
        var policy = Assert.Single(page.Descendants("meta"), meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style.Value)));

        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", (string?)policy.Attribute("content"));
        Assert.DoesNotMatch("[<>&\r]|@import|url\\(", style.Value);
        Assert.Equal("utf-8", (string?)page.Element("head")!.Elements().First().Attribute("charset"));
        Assert.Contains($"<style>{style.Value}</style>", Encoding.UTF8.GetString(ReceiptPage.Write(ReceiptPageCases.Get(receipt))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void Headings_are_in_order_ids_are_unique_links_lead_somewhere_and_tables_have_headers(string receipt)
    {
        var page = Page(receipt);
        var headings = page.Descendants().Where(one => HeadingName().IsMatch(one.Name.LocalName)).Select(one => one.Name.LocalName[1] - '0').ToArray();
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();

        Assert.Equal(1, headings[0]);
        Assert.Single(headings, 1);
        Assert.All(headings.Zip(headings.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.All(page.Descendants("a").Where(link => ((string)link.Attribute("href")!)[0] == '#'), link => Assert.Contains(((string)link.Attribute("href")!)[1..], ids));
        Assert.Equal(ReceiptPageCases.Get(receipt).CheckedCopy is null ? 0 : 1, page.Descendants("a").Count(link => ((string)link.Attribute("href")!)[0] == '.'));
        Assert.All(page.Descendants("th"), header => Assert.Contains((string?)header.Attribute("scope"), new[] { "col", "row" }));
        Assert.All(page.Descendants("table"), table =>
        {
            Assert.NotEmpty(table.Element("caption")!.Value);
            var columns = table.Element("thead")!.Descendants("th").Count();
            Assert.All(table.Element("tbody")!.Elements("tr"), row => Assert.Equal(columns, row.Elements().Count()));
        });
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void Chinese_comes_first_and_english_is_marked_as_such(string receipt)
    {
        var page = Page(receipt);

        Assert.Equal("zh-Hans", (string?)page.Attribute("lang"));
        Assert.NotEmpty(page.Element("head")!.Element("title")!.Value);
        Assert.All(page.Descendants().Attributes("lang").Where(lang => lang.Value != "zh-Hans"), lang => Assert.Equal("en", lang.Value));
        foreach (var said in page.Descendants().Where(one => one.Name.LocalName is "h1" or "h2" or "h3" or "li" or "dt"))
        {
            var english = Assert.Single(said.Elements("span"), span => (string?)span.Attribute("lang") == "en");
            Assert.Matches(Chinese(), string.Concat(english.NodesBeforeSelf()));
        }

        if (!receipt.StartsWith("hostile", StringComparison.Ordinal))
        {
            Assert.All(page.Descendants().Where(one => (string?)one.Attribute("lang") == "en"), one => Assert.DoesNotMatch(ChineseSentence(), one.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void The_outcome_stands_at_the_top_then_file_time_and_school(string name)
    {
        var receipt = ReceiptPageCases.Get(name);
        var page = Page(name);
        var facts = page.Descendants("dd").Select(fact => fact.Value).ToArray();

        Assert.Equal($"{receipt.Statement.Chinese} {receipt.Statement.English}", page.Descendants("h1").Single().Value);
        Assert.Equal("2025年9月11日 00:05:09（北京时间） 11 September 2025, 00:05:09, Beijing time", facts[1]);
        Assert.Equal("2025-09-11T00:05:09+08:00", (string?)page.Descendants("time").First().Attribute("datetime"));
        var severalSchools = receipt.Kinds.Any(kind => kind != "schoolForm");
        Assert.Equal(receipt.School ?? (severalSchools ? "这份文件列出多所学校 the file lists several schools" : "没有读到 not known"), facts[2]);
        Assert.Equal((receipt.County is null ? 3 : 5) + (receipt.Contact is null ? 0 : 1), facts.Length);
        Assert.Equal(receipt.Contact is not null, page.Descendants("dt").Any(name => name.Value == "咨询电话 Whom to ask"));
        if (name != "hostile")
        {
            Assert.Equal(receipt.File, facts[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void Findings_are_grouped_by_cause_all_counted_and_at_most_20_places_of_each_listed(string name)
    {
        var receipt = ReceiptPageCases.Get(name);
        var groups = Page(name).Descendants("section").Where(one => (string?)one.Attribute("class") == "group").ToArray();
        var causes = receipt.Findings.GroupBy(finding => finding.Code, StringComparer.Ordinal).ToArray();

        Assert.Equal(causes.Select(cause => cause.Key), groups.Select(group => CodeOf().Match(group.Value).Groups["code"].Value));
        Assert.All(causes.Zip(groups), pair =>
        {
            var count = pair.First.Count();
            Assert.Contains($"共 {count} 处", pair.Second.Value, StringComparison.Ordinal);
            Assert.Contains(pair.First.First().Instruction.Chinese, pair.Second.Value, StringComparison.Ordinal);
            Assert.True(pair.Second.Descendants("tbody").Elements("tr").Count() is var rows && (rows == 0 ? pair.First.All(one => one.Place is null) : rows == Math.Min(count, 20)));
            Assert.Equal(count > 20, pair.Second.Value.Contains($"还有 {count - 20} 处没有列在这里", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Refusals_come_before_warnings_before_notes_each_place_with_sheet_cell_and_value()
    {
        var page = Page("refused");
        var many = Page("refused in many places");

        Assert.Equal(["refusals", "warnings"], page.Descendants("h2").Attributes("id").Select(id => id.Value));
        Assert.Equal(["refusals", "notes"], many.Descendants("h2").Attributes("id").Select(id => id.Value));
        Assert.Equal(["学校填报数据", "E5", "约410人"], page.Descendants("tbody").First().Elements("tr").Single().Elements().Select(cell => cell.Value));
        Assert.Equal(
            ["学校填报数据", "E4", "‹零宽空格 U+200B›12‹空格 U+0020›", "“项目4”应填数字。 item 4 must be a number."],
            many.Descendants("tbody").First().Elements("tr").First().Elements().Select(cell => cell.Value));
        Assert.StartsWith("“…”应填数字。", many.Descendants("h3").First().Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void No_refusal_goes_without_saying_what_to_do_and_that_earlier_figures_stand(string code)
    {
        var rule = ValidationRules.All.Single(one => one.Code == code);
        var receipt = ReceiptPageCases.RefusedBy(rule);
        var text = XElement.Parse(Encoding.UTF8.GetString(ReceiptPage.Write(receipt))).Element("body")!.Value;

        Assert.Matches(Chinese(), rule.Instruction.Chinese);
        Assert.Contains(rule.Instruction.Chinese, text, StringComparison.Ordinal);
        Assert.Contains(rule.Instruction.English, text, StringComparison.Ordinal);
        Assert.Contains("本次没有保存任何数据，此前已接收的数据继续有效", text, StringComparison.Ordinal);
        Assert.Contains("保存后再放进上传文件夹的同一位置", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accepted", "这份文件不需要再做什么", "保存后再放进")]
    [InlineData("accepted with warnings", "请逐条核对下面的问题", "不需要再做什么")]
    [InlineData("accepted though the catalogue of today would refuse it", "这份数据已采用，但下面各处请改正后重传", "全部改好，文件才能接收")]
    [InlineData("accepted without a stage that is judged", "没有可以计算指标的学段", "仅按这一份文件计算")]
    [InlineData("unchanged", "内容与此前接收的文件完全相同", "保存后再放进")]
    [InlineData("refused", "保存后再放进上传文件夹的同一位置", "意味着什么")]
    [InlineData("misplaced", "再删除放错位置的这一份", "保存后再放进")]
    [InlineData("vanished", "新文件会有自己的回执", "意味着什么")]
    public void What_to_do_now_fits_the_outcome(string receipt, string said, string unsaid)
    {
        var text = Page(receipt).Element("body")!.Value;

        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_stage_shows_its_seven_indicators_with_value_threshold_and_verdict_in_words()
    {
        var rows = Indicators(Page("accepted with warnings"));

        Assert.Equal(7, rows.Length);
        Assert.Equal(
            ["L1 每百名学生拥有高于规定学历教师数 teachers above the required degree per 100 pupils", "6.33", "≥ 4.2", "人/百名学生 persons per 100 pupils", "达标 meets"],
            rows[0]);
        Assert.Equal(["—", "≥ 2.3", "间/百名学生 rooms per 100 pupils", "缺数据 missing"], rows[6][1..]);
        Assert.Contains("本学段暂不能判断", Page("accepted with warnings").Value, StringComparison.Ordinal);
        Assert.Contains("本学段达到要求", Page("accepted").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_only_rounding_would_bring_over_the_threshold_shows_its_exact_value()
    {
        var row = Indicators(Page("accepted, one figure short by a hair"))[5];

        Assert.Equal(["2000 = 1999.999666666667", "≥ 2000", "元/生 yuan per pupil", "未达标 below"], row[1..]);
    }

    [Fact]
    public void What_changed_stands_with_before_and_after_and_sums_of_money_also_in_ten_thousands()
    {
        var (_, said, tables) = Section("accepted, changed, beside other files", "changes");

        Assert.Contains("共 5 处变化：减少 0 所（行），增加 0 所（行），数值 2 项，文字 2 项，名单 1 个。", said, StringComparison.Ordinal);
        Assert.Contains("2025年9月9日 00:05:09（北京时间）", said, StringComparison.Ordinal);
        Assert.Equal(
            [
                "教学仪器设备资产值 value of teaching equipment|850000（85 万元）|900000（90 万元）|元 yuan",
                "网络多媒体教室 networked multimedia classrooms|9|缺 missing|间 rooms",
                "举办者 ownership|公办|缺 missing|—",
                "办学类型 type of school|小学教学点|小学|—",
                "小学 班级表 class list (primary) 新增 0，减少 1，人数或面积不同 0 new 0, gone 1, of another size 0|1|0|个 classes",
            ],
            tables.Single());
    }

    [Fact]
    public void Nothing_changed_is_said_too() =>
        Assert.Contains("没有变化", Section("accepted, nothing changed", "changes").Said, StringComparison.Ordinal);

    [Fact]
    public void Other_files_are_named_without_their_folder_and_what_becomes_missing_is_said_at_the_top()
    {
        var (page, said, tables) = Section("accepted, changed, beside other files", "overlap");

        Assert.Contains("接收这份文件后以下各项变为缺失", said, StringComparison.Ordinal);
        Assert.Equal(["小学 专任教师 full-time teachers (primary)|缺 missing|19|人 persons|旧汇总.xlsx"], tables[0]);
        Assert.Equal(["小学 县级及以上骨干教师 backbone teachers of county level and above (primary)|4|7|人 persons|旧汇总.xlsx"], tables[1]);
        Assert.Equal(["教学仪器设备资产值 value of teaching equipment|900000（90 万元）|1234567.5（123.45675 万元）|元 yuan|新设备.xlsx"], tables[2]);
        Assert.DoesNotContain("519901/2025/a", page.Value, StringComparison.Ordinal);
        Assert.Contains("接收这份文件后，有 1 项变为缺失", page.Descendants("section").First().Value, StringComparison.Ordinal);
        Assert.Contains("check", (string)page.Descendants("section").First().Attribute("class")!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_stands_by_stage_and_says_what_other_files_give()
    {
        var page = Page("accepted, changed, beside other files");
        var missing = page.Descendants("section").Single(section => section.Element("h2")?.Value.StartsWith("还缺什么", StringComparison.Ordinal) == true);
        var rows = missing.Descendants("tbody").Single().Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))).ToArray();

        Assert.Contains($"仅看这一份文件，还缺 {rows.Length} 项，其中 1 项由其他文件提供", missing.Value, StringComparison.Ordinal);
        Assert.Contains("小学 primary|小学 专任教师 full-time teachers (primary)|—", rows);
        Assert.Contains("全校 whole school|网络多媒体教室 networked multimedia classrooms|由其他文件提供 given by another file", rows);
        Assert.Contains("小学 primary|小学 班级表 class list (primary)|—", rows);
        Assert.Contains("其他有效文件补齐了 L7。合并后，小学：7 项指标中", page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("其他有效文件补齐了", Page("accepted with warnings").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_many_schools_tells_what_was_read_and_which_it_has_lost()
    {
        var receipt = ReceiptPageCases.Get("roll-up of many schools");
        var (page, said, tables) = Section("roll-up of many schools", "changes");

        Assert.Equal((60, 240, 60, 50), (receipt.Read!.Schools, receipt.Read.Figures, receipt.Read.WithFindings, receipt.Read.Listed.Length));
        Assert.Equal((243, 3, 0, 240, 200), (receipt.Changes!.Count, receipt.Changes.SubjectsGone, receipt.Changes.SubjectsAdded, receipt.Changes.Figures, receipt.Changes.Listed.Length));
        Assert.Contains("学校 60 所，数值 240 个；其中 60 所（行）", page.Value, StringComparison.Ordinal);
        Assert.Contains("第0小学 2151990100|4|0|1", Rows(page.Descendants("section").Single(section => section.Element("h2")?.Value.StartsWith("从这份文件读到的", StringComparison.Ordinal) == true).Element("table")!));
        Assert.Equal("第60小学 2151990160|整所学校 the whole school|有 there|没有了 gone|—", tables.Single()[0]);
        Assert.Equal(50, tables.Single().Length);
        Assert.Contains("还有 193 处没有列在这里", said, StringComparison.Ordinal);
        Assert.Contains("上一份里有的 3 所学校（行），这一份里没有了", page.Descendants("section").First().Value, StringComparison.Ordinal);
        Assert.Equal("第60小学", receipt.Changes.Listed[0].Name);
        Assert.Equal((2, 2, 2), (ReceiptPageCases.Get("roll-up, refused").Read!.Schools, ReceiptPageCases.Get("roll-up, refused").Read!.Listed.Length, ReceiptPageCases.Get("roll-up, refused").Read!.Listed.Sum(row => row.Refusals)));
    }

    [Fact]
    public void A_warning_that_the_form_explains_is_counted_and_marked()
    {
        var receipt = ReceiptPageCases.Get("accepted with an explained warning");
        var page = Page("accepted with an explained warning");

        Assert.Equal(new FindingCounts(0, 2, 0, 1), receipt.Counts);
        Assert.Equal(["正在改造，\"十月完工", null], receipt.Findings.Select(finding => finding.Explanation));
        Assert.Contains("2 处，其中 1 处已说明", page.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["已说明： explained: 正在改造，\"十月完工", "—"],
            page.Descendants("section").First(section => (string?)section.Attribute("class") == "group").Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Last().Value));
    }

    [Fact]
    public void Names_from_around_are_inert()
    {
        var bytes = Encoding.UTF8.GetString(ReceiptPage.Write(ReceiptPageCases.Get("hostile names around")));

        Assert.DoesNotContain("<script", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", bytes, StringComparison.OrdinalIgnoreCase);
        // The contact and the name before; of the other file only what stands after its last slash.
        Assert.Equal(2, InertScript().Count(bytes));
    }

    [Fact]
    public void Text_from_a_workbook_is_inert()
    {
        var bytes = Encoding.UTF8.GetString(ReceiptPage.Write(ReceiptPageCases.Get("hostile")));
        var value = Page("hostile").Descendants("tbody").First().Elements("tr").First().Elements().ElementAt(2).Value;

        Assert.DoesNotContain("<script", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "\"><script>alert(1)</script><img src=x onerror='x'>&amp;‹U+202E›gnp.‹零宽空格 U+200B›‹U+0000›‹U+D800›‹U+FFFE›‹U+2028›]]>--‹U+E0041›",
            value);
        Assert.DoesNotContain(bytes, character => character != '\n' && (char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) is
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
        Assert.All(Page("hostile").Descendants("bdi"), shown => Assert.InRange(shown.Value.Length, 1, 400));
        Assert.Contains("… 共 40000 个字符", Page("hostile").Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void The_same_receipt_gives_the_same_bytes_in_every_culture_and_after_the_JSON(string name)
    {
        var receipt = ReceiptPageCases.Get(name);
        var first = ReceiptPage.Write(receipt);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Strange();
            Assert.True(first.AsSpan().SequenceEqual(ReceiptPage.Write(receipt)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal((byte)'\n', first[^1]);
        Assert.DoesNotContain((byte)'\r', first);
        if (!name.StartsWith("hostile", StringComparison.Ordinal))
        {
            // JSON cannot hold half a surrogate pair.
            Assert.True(first.AsSpan().SequenceEqual(ReceiptPage.Write(DocumentJson.Read<Receipt>(DocumentJson.Write(receipt)))));
        }
    }

    [Fact]
    public void Every_text_colour_stands_out_from_every_background_by_at_least_4_5()
    {
        var css = Page("accepted").Descendants("style").Single().Value;
        var inks = Colours(css, "color");
        var papers = Colours(css, "background");

        Assert.True(inks.Length >= 5 && papers.Length >= 5);
        Assert.Equal(inks.Length + papers.Length, ColourCount().Count(css) - Colours(css, "border-color").Length - BorderColour().Count(css));
        Assert.All(inks, ink => Assert.All(papers, paper => Assert.True(Contrast(ink, paper) >= 4.5, $"{ink} on {paper}: {Contrast(ink, paper):0.00}")));
    }

    /// <summary>A culture that writes everything otherwise; made by hand, because named ones depend on what the machine has installed.</summary>
    private static CultureInfo Strange()
    {
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "minus";
        strange.DateTimeFormat.DateSeparator = "_";
        strange.DateTimeFormat.TimeSeparator = "_";
        strange.DateTimeFormat.MonthGenitiveNames = strange.DateTimeFormat.MonthNames = [.. Enumerable.Range(0, 13).Select(month => "month " + month)];
        return strange;
    }

    private static XElement Page(string receipt)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(ReceiptPage.Write(ReceiptPageCases.Get(receipt)));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"zh-Hans\">", text, StringComparison.Ordinal);
        return XElement.Parse(text[text.IndexOf("<html", StringComparison.Ordinal)..], LoadOptions.PreserveWhitespace);
    }

    /// <summary>A section by its id: the page, all that it says, and the rows of its tables.</summary>
    private static (XElement Page, string Said, string[][] Tables) Section(string receipt, string id)
    {
        var page = Page(receipt);
        var section = page.Descendants("h2").Single(heading => (string?)heading.Attribute("id") == id).Parent!;
        return (page, section.Value, [.. section.Descendants("table").Select(Rows)]);
    }

    private static string[] Rows(XElement table) =>
        [.. table.Element("tbody")!.Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)))];

    private static string[][] Indicators(XElement page) =>
        [.. page.Descendants("table").Last().Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];

    private static string[] Colours(string css, string property) =>
        [.. Regex.Matches(css, $"(?<![-a-z]){property}: (#[0-9a-f]{{6}})", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value)];

    /// <summary>The contrast ratio of WCAG 2.2.</summary>
    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        return (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));

        double Linear(int at)
        {
            var part = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }

    [GeneratedRegex("^h[1-6]$", RegexOptions.None, 1000)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    // English sentences may name 无 or 万元; they never run on in Chinese.
    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}，。；：]{8}", RegexOptions.None, 1000)]
    private static partial Regex ChineseSentence();

    [GeneratedRegex("&lt;script&gt;", RegexOptions.None, 1000)]
    private static partial Regex InertScript();

    [GeneratedRegex("代码 code (?<code>[A-Za-z]+)", RegexOptions.None, 1000)]
    private static partial Regex CodeOf();

    [GeneratedRegex("#[0-9a-fA-F]{3,8}|rgb|hsl", RegexOptions.None, 1000)]
    private static partial Regex ColourCount();

    [GeneratedRegex("border[-a-z]*: [^;]*solid #", RegexOptions.None, 1000)]
    private static partial Regex BorderColour();
}
