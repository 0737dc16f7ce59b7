using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Domain.Publication;

/// <summary>
/// How receipts look, on a screen and on A4. The one style element is allowed by its hash; nothing else may load or run.
/// No &lt;, &gt; or &amp; may stand in it: HTML does not decode them in a style element.
/// </summary>
internal static class ReceiptPageStyle
{
    /// <summary>The stylesheet, with line feeds.</summary>
    public static string Sheet { get; } = """

        @page { size: A4; margin: 15mm 14mm; }
        * { box-sizing: border-box; }
        html { color: #1b1b1b; background: #ffffff; color-scheme: light; }
        body { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: anywhere; line-height: 1.6;
          font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
        .en { display: block; color: #555555; font-size: 0.85em; line-height: 1.4; font-weight: normal;
          font-family: "Segoe UI", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        .outcome { border: 1px solid #767676; border-left-width: 0.6rem; padding: 0.8rem 1.2rem 1rem; }
        .outcome.good { color: #123f22; background: #edf7ef; border-color: #2e7d46; }
        .outcome.check { color: #4a3200; background: #fff6dd; border-color: #9a6b00; }
        .outcome.bad { color: #6b1410; background: #fdeeec; border-color: #b3261e; }
        .outcome p { margin: 0; }
        h1 { font-size: 1.5rem; line-height: 1.4; margin: 0.2rem 0 0.4rem; }
        h1 .en { font-size: 0.65em; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 0.4rem; padding-bottom: 0.2rem; border-bottom: 2px solid #767676; }
        h2 .en, h3 .en { font-size: 0.75em; }
        h3 { font-size: 1.05rem; margin: 1.4rem 0 0.3rem; }
        p, ol { margin: 0.3rem 0 0.6rem; }
        ol { padding-left: 1.6rem; }
        li { margin-bottom: 0.35rem; }
        a { color: inherit; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.2rem; margin: 1.2rem 0; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        dl .en, .count .en, .counts .en { display: inline; }
        .counts { font-weight: bold; }
        .counts a, .counts span.none { margin-right: 1.2rem; white-space: nowrap; }
        .group { border-left: 0.25rem solid #767676; padding-left: 0.9rem; margin: 1.2rem 0; }
        .label { font-weight: bold; }
        .code { color: #555555; font-size: 0.85em; }
        .more { font-weight: bold; }
        .value { white-space: pre-wrap; }
        .mark { color: #1b1b1b; background: #e9e9e9; border: 1px solid #767676; border-radius: 0.2rem; padding: 0 0.15rem; font-size: 0.85em; white-space: nowrap; }
        table { width: 100%; border-collapse: collapse; margin: 0.5rem 0 0.6rem; font-size: 0.95em; line-height: 1.45; }
        caption { text-align: left; font-weight: bold; padding-bottom: 0.2rem; }
        caption .en, td.verdict .en { display: inline; }
        th, td { border: 1px solid #767676; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
        thead th { background: #f0f0f0; }
        tbody th { font-weight: normal; }
        .number { text-align: right; white-space: nowrap; }
        .place, .place .value { white-space: nowrap; }
        .open { font-weight: bold; }
        footer { margin-top: 2.5rem; padding-top: 0.5rem; border-top: 1px solid #767676; color: #555555; font-size: 0.85em; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          h1 { font-size: 15pt; }
          a { text-decoration: none; }
          h2, h3, caption { break-after: avoid; }
          thead { display: table-header-group; }
          tr, li, .outcome, dl { break-inside: avoid; }
          p, li { orphans: 3; widows: 3; }
        }

        """.ReplaceLineEndings("\n");

    /// <summary>What the page allows: its own style element and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; base-uri 'none'; form-action 'none'";
}
