using System.Collections.Immutable;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Catalogue;

/// <content>The rules about a file as such: whether it is a workbook, whole, and within what can be read.</content>
public static partial class ValidationRules
{
    private static readonly Phrase SaveAsXlsx = new(
        "请用 Excel 或 WPS 打开原文件，选择“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，再上传新文件。",
        "Open the original in Excel or WPS, choose File – Save As, type “Excel Workbook (*.xlsx)”, and upload the new file.");

    private static readonly Phrase ValuesOnly = new(
        "请新建一个工作簿，把数据用“选择性粘贴—数值”粘贴进去，另存为 .xlsx 后上传。",
        "Start a new workbook, paste the data with Paste Special – Values, save it as .xlsx and upload that.");

    private static readonly Phrase UploadAgain = new(
        "请用 Excel 或 WPS 打开原文件，确认内容完整，另存为 .xlsx 后重新上传；打不开的，请从原系统重新导出。",
        "Open the original in Excel or WPS, check that it is complete, save it as .xlsx and upload it again; if it does not open, export it anew from where it came.");

    private static readonly Phrase SaveText = new(
        "请用 Excel 或 WPS 打开原文件，确认汉字显示正确，另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8（逗号分隔）”后重新上传。",
        "Open the original in Excel or WPS, check that the characters show as they should, save it as “Excel Workbook (*.xlsx)” or “CSV UTF-8”, and upload it again.");

    private static readonly Phrase MendQuotes = new(
        "请改正这一行的引号（引号之内的引号要写两个），或者把数据另存为“Excel 工作簿（*.xlsx）”后重新上传。",
        "Mend the quotation marks on that line (one inside a quoted value is written twice), or save the data as “Excel Workbook (*.xlsx)”, and upload it again.");

    public static ValidationRule EmptyFile { get; } = Refuse(
        "emptyFile", "文件是空的（0 字节）。", "The file is empty (0 bytes).", UploadAgain);

    public static ValidationRule FileTooLarge { get; } = Refuse(
        "fileTooLarge", "文件大小超过 {0} MB。", "The file is larger than {0} MB.",
        new("请删除图片和无关的工作表，只保留数据，另存为 .xlsx 后上传。", "Remove pictures and sheets that are not needed, keep the data only, save it as .xlsx and upload that."));

    public static ValidationRule OldWorkbookXls { get; } = Refuse(
        "oldWorkbookXls", "这是 Excel 95 或更早版本格式的工作簿，不能读取（Excel 97-2003 的 .xls 可以读取）。",
        "This is a workbook of Excel 95 or before, which cannot be read (.xls of Excel 97–2003 can).", SaveAsXlsx);

    public static ValidationRule BinaryWorkbookXlsb { get; } = Refuse(
        "binaryWorkbookXlsb", "这是 Excel 二进制工作簿（.xlsb），不能读取。", "This is an Excel binary workbook (.xlsb), which cannot be read.", SaveAsXlsx);

    public static ValidationRule StrictOpenXml { get; } = Refuse(
        "strictOpenXml", "这个工作簿保存成了“Strict Open XML 电子表格”，不能读取。", "The workbook was saved as “Strict Open XML Spreadsheet”, which cannot be read.",
        new("请用 Excel 打开，选择“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”（不要选带 Strict 的一项），再上传新文件。",
            "Open it in Excel, choose File – Save As, type “Excel Workbook (*.xlsx)” (not the one called Strict), and upload the new file."));

    public static ValidationRule EncryptedWorkbook { get; } = Refuse(
        "encryptedWorkbook", "文件设有打开密码，无法读取。", "The file is protected by a password and cannot be opened.",
        new("请打开文件，在“文件—信息—保护工作簿—用密码进行加密”中清空密码，保存后重新上传。",
            "Open it, clear the password under File – Info – Protect Workbook – Encrypt with Password, save, and upload it again."));

    public static ValidationRule OpenDocument { get; } = Refuse(
        "openDocument", "这是 OpenDocument 表格（.ods），不能读取。", "This is an OpenDocument spreadsheet (.ods), which cannot be read.", SaveAsXlsx);

    public static ValidationRule HtmlNamedWorkbook { get; } = Refuse(
        "htmlNamedWorkbook", "文件的内容是网页（HTML），不是 Excel 工作簿（有些系统导出时只改了扩展名）。",
        "The content is a web page (HTML), not an Excel workbook (some systems export one under an Excel name).", SaveAsXlsx);

    public static ValidationRule XmlNamedWorkbook { get; } = Refuse(
        "xmlNamedWorkbook", "文件的内容是 XML 文本（如“XML 电子表格 2003”），不能读取。",
        "The content is XML text (such as “XML Spreadsheet 2003”), which cannot be read.", SaveAsXlsx);

    public static ValidationRule WebArchiveNamedWorkbook { get; } = Refuse(
        "webArchiveNamedWorkbook", "文件的内容是单个文件网页（MHTML），不是 Excel 工作簿。",
        "The content is a web page in one file (MHTML), not an Excel workbook.", SaveAsXlsx);

    public static ValidationRule PdfFile { get; } = Refuse(
        "pdfFile", "这是 PDF 文件，不是工作簿。", "This is a PDF file, not a workbook.",
        new("请上传填报用的原始 .xlsx 工作簿，不要上传打印件或扫描件。", "Upload the .xlsx workbook that was filled in, not a print or scan of it."));

    public static ValidationRule PlainText { get; } = Refuse(
        "plainText", "这是纯文本，其中没有用逗号、分号或制表符分隔的表格。",
        "This is plain text without a table in it: no values separated by commas, semicolons or tabs.", SaveAsXlsx);

    public static ValidationRule TextEncodingUnknown { get; } = Refuse(
        "textEncodingUnknown", "文本文件的编码既不是 UTF-8 也不是 GB18030，或者几种编码混在一起，汉字无法正确读出。",
        "The text is neither in UTF-8 nor in GB18030, or partly in one and partly in another; its Chinese characters cannot be read.", SaveText);

    public static ValidationRule TextHoldsNul { get; } = Refuse(
        "textHoldsNul", "文本文件中夹有空字符（NUL），文件可能已损坏。", "There are NUL characters in the text; the file may be damaged.", SaveText);

    public static ValidationRule QuoteUnclosed { get; } = Refuse(
        "quoteUnclosed", "第 {0} 行的引号（\"）只有开头没有结尾，其后的内容无法区分。",
        "A quotation mark (\") that opens on line {0} is never closed; what follows cannot be told apart.", MendQuotes);

    public static ValidationRule QuoteMisplaced { get; } = Refuse(
        "quoteMisplaced", "第 {0} 行的结束引号（\"）之后还有文字，无法确定这一格的内容。",
        "There is text after a closing quotation mark (\") on line {0}; it is uncertain what the cell holds.", MendQuotes);

    public static ValidationRule NotAWorkbook { get; } = Refuse(
        "notAWorkbook", "文件的内容不是 Excel 工作簿。", "The content is not an Excel workbook.",
        new("请上传填报用的 .xlsx 工作簿；压缩包请先解压，逐个上传其中的工作簿。", "Upload the .xlsx workbook that was filled in; unpack an archive first and upload the workbooks in it one by one."));

    public static ValidationRule DamagedWorkbook { get; } = Refuse(
        "damagedWorkbook", "文件已损坏或不完整，无法读取。", "The file is damaged or incomplete and cannot be read.", UploadAgain);

    public static ValidationRule ChecksumWrong { get; } = Refuse(
        "checksumWrong", "文件中“{0}”部分与其校验码不符，内容在保存或传送中被改变。",
        "The part “{0}” does not match its checksum: the file was changed while it was saved or sent.", UploadAgain);

    public static ValidationRule EmptyWorkbook { get; } = Refuse(
        "emptyWorkbook", "工作簿中没有任何数据。", "There is no data in the workbook.",
        new("请确认选对了文件，填好并保存后再上传。", "Check that this is the right file; fill it in, save it, and upload it again."));

    public static ValidationRule UnpacksTooLarge { get; } = Refuse(
        "unpacksTooLarge", "工作簿解开后超过 {0} MB。", "Unpacked, the workbook is larger than {0} MB.", ValuesOnly);

    public static ValidationRule TooManyParts { get; } = Refuse(
        "tooManyParts", "工作簿内部的文件超过 {0} 个。", "The workbook consists of more than {0} parts.", ValuesOnly);

    public static ValidationRule TooManySheets { get; } = Refuse(
        "tooManySheets", "工作簿有 {0} 个工作表，最多 {1} 个。", "The workbook has {0} sheets; {1} are the most that can be read.",
        new("请只保留需要上报的工作表。", "Keep only the sheets that are to be reported."));

    public static ValidationRule TooManyRows { get; } = Refuse(
        "tooManyRows", "第 {0} 行以下还有内容。", "There is content below row {0}.",
        new("请删除数据以下的多余内容（选中多余的行，右键“删除”），保存后重新上传。", "Delete what stands below the data (select the rows, right click, Delete), save and upload it again."));

    public static ValidationRule TooManyColumns { get; } = Refuse(
        "tooManyColumns", "第 {0} 列以右还有内容。", "There is content to the right of column {0}.",
        new("请删除数据右边的多余内容（选中多余的列，右键“删除”），保存后重新上传。", "Delete what stands to the right of the data (select the columns, right click, Delete), save and upload it again."));

    public static ValidationRule TooManyCells { get; } = Refuse(
        "tooManyCells", "工作簿的范围超过 {0} 个单元格（包括空白的和只有格式的）。", "The workbook spans more than {0} cells, blank and formatted ones included.", ValuesOnly);

    public static ValidationRule TextTooLong { get; } = Refuse(
        "textTooLong", "有一段文字超过 {0} 个字符。", "A text is longer than {0} characters.",
        new("请缩短这段文字。", "Shorten the text."));

    public static ValidationRule TooMuchText { get; } = Refuse(
        "tooMuchText", "工作簿中的文字太多（超过 {0} 段或 {1} 个字符）。", "There is too much text in the workbook (more than {0} texts or {1} characters).", ValuesOnly);

    public static ValidationRule TooComplex { get; } = Refuse(
        "tooComplex", "工作簿的格式过于复杂，无法安全读取。", "The workbook's formatting is too complex to be read safely.", ValuesOnly);

    public static ValidationRule DuplicateParts { get; } = Refuse(
        "duplicateParts", "文件内部有两个同名部分“{0}”，无法判断以哪个为准。", "The file contains the part “{0}” twice; it cannot be told which one counts.", UploadAgain);

    public static ValidationRule PartNameUnsafe { get; } = Refuse(
        "partNameUnsafe", "文件内部含有不合规范的部分名称，不是 Excel 或 WPS 保存的文件。", "A part inside the file has a name that no spreadsheet program writes.", UploadAgain);

    public static ValidationRule DocumentTypeForbidden { get; } = Refuse(
        "documentTypeForbidden", "文件内部含有外部实体声明（DOCTYPE），不是 Excel 或 WPS 保存的文件。", "A part of the file declares a document type (DOCTYPE), which no spreadsheet program writes.", UploadAgain);

    public static ValidationRule SheetMissing { get; } = Refuse(
        "sheetMissing", "工作簿列出了这个工作表，但文件中没有它的内容。", "The workbook lists this sheet, but its content is not in the file.", UploadAgain);

    public static ValidationRule SheetsShareOnePart { get; } = Refuse(
        "sheetsShareOnePart", "几个工作表指向文件中的同一份内容。", "Several sheets refer to the same content in the file.", UploadAgain);

    public static ValidationRule RowsOutOfOrder { get; } = Refuse(
        "rowsOutOfOrder", "工作表中的行或单元格次序错乱或重复，无法确定数据的位置。", "Rows or cells are out of order or given twice; it is uncertain where the figures belong.", UploadAgain);

    public static ValidationRule AddressMissing { get; } = Refuse(
        "addressMissing", "工作表中有的行或单元格没有正确的行列号，无法确定数据的位置。", "A row or cell lacks a proper address; it is uncertain where the figures belong.", UploadAgain);

    public static ValidationRule SharedStringMissing { get; } = Refuse(
        "sharedStringMissing", "单元格引用的文字在文件中不存在。", "The cell refers to a text that is not in the file.", UploadAgain);

    public static ValidationRule ValueMalformed { get; } = Refuse(
        "valueMalformed", "单元格中保存的值不是正确的数值。", "What is saved in the cell is not a proper number.",
        new("请用 Excel 或 WPS 打开，重新输入这个单元格，保存后重新上传。", "Open it in Excel or WPS, type the cell's value again, save, and upload it again."));

    public static ValidationRule MacrosIgnored { get; } = new(
        "macrosIgnored", Severity.Note,
        new("工作簿含有宏；只读取了数据，宏没有运行。", "The workbook contains macros; only its data was read, no macro was run."),
        new("不需要处理。", "Nothing needs to be done."));

    /// <summary>All of them, in the order of the handbook.</summary>
    public static ImmutableArray<ValidationRule> Files { get; } =
    [
        EmptyFile, FileTooLarge, OldWorkbookXls, BinaryWorkbookXlsb, StrictOpenXml, EncryptedWorkbook, OpenDocument, HtmlNamedWorkbook,
        XmlNamedWorkbook, WebArchiveNamedWorkbook, PdfFile, PlainText, TextEncodingUnknown, TextHoldsNul, QuoteUnclosed, QuoteMisplaced, NotAWorkbook, DamagedWorkbook, ChecksumWrong, EmptyWorkbook, UnpacksTooLarge, TooManyParts, TooManySheets,
        TooManyRows, TooManyColumns, TooManyCells, TextTooLong, TooMuchText, TooComplex, DuplicateParts, PartNameUnsafe,
        DocumentTypeForbidden, SheetMissing, SheetsShareOnePart, RowsOutOfOrder, AddressMissing, SharedStringMissing, ValueMalformed,
        MacrosIgnored,
    ];

    private static ValidationRule Refuse(string code, string chinese, string english, Phrase instruction) =>
        new(code, Severity.Refusal, new(chinese, english), instruction);
}
