using System.Globalization;
using System.Text;

namespace Pipeline.Adapters.Workbooks;

/// <summary>The cell formats of the workbooks that are written, in their order; formats of inputs follow, drawn with borders, then plain.</summary>
internal enum XlsxStyle
{
    Plain,
    Heading,
    Date,
    Percent,
    Title,
    Note,
    Label,
    Input,
}

/// <summary>The part xl/styles.xml.</summary>
internal static class XlsxStyles
{
    private const string Fonts = """<font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font>""";
    private const string FormFonts = """<font><b/><sz val="16"/><name val="等线"/></font><font><sz val="10"/><color rgb="FF595959"/><name val="等线"/></font>""";
    private const string Grey = """<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill>""";
    private const string Aligned = """<alignment vertical="center" wrapText="1"/>""";

    // In the order of XlsxFormat: Excel's own formats @, 0, 0.00 and General.
    private static readonly int[] NumberFormats = [49, 1, 2, 0];

    /// <summary>The number of a cell format.</summary>
    public static int Of(XlsxFormat format, bool drawn) => (int)XlsxStyle.Input + (int)format + (drawn ? 0 : NumberFormats.Length);

    /// <summary>The part: of plain tables, or with what forms need as well.</summary>
    public static byte[] Part(bool forms)
    {
        var formats = forms ? FormFormats() : "";
        var count = forms ? (int)XlsxStyle.Input + (2 * NumberFormats.Length) : (int)XlsxStyle.Title;
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version="1.0" encoding="utf-8" standalone="yes"?><styleSheet xmlns="{PartXml.Main}"><fonts count="{(forms ? 4 : 2)}">{Fonts}{(forms ? FormFonts : "")}</fonts><fills count="{(forms ? 4 : 3)}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill>{(forms ? Grey : "")}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{count}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>{formats}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """));
    }

    private static string FormFormats()
    {
        var formats = new StringBuilder()
            .Append("""<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>""")
            .Append("""<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">""").Append(Aligned).Append("</xf>")
            .Append("""<xf numFmtId="0" fontId="0" fillId="3" borderId="1" xfId="0" applyFill="1" applyBorder="1" applyAlignment="1">""").Append(Aligned).Append("</xf>");
        foreach (var border in (int[])[1, 0])
        {
            foreach (var format in NumberFormats)
            {
                formats.Append(CultureInfo.InvariantCulture, $"""<xf numFmtId="{format}" fontId="0" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="center"/><protection locked="0"/></xf>""");
            }
        }

        return formats.ToString();
    }
}
