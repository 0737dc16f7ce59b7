using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Catalogue;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Said for information.</summary>
    Note,

    /// <summary>经验校验: correct it or explain it; the workbook is accepted.</summary>
    Warning,

    /// <summary>逻辑校验: must be corrected; the workbook is refused.</summary>
    Refusal,
}

/// <summary>One rule: the code by which receipts, handbook and tests know it, its weight, what it says ({0}, {1} … are filled in) and what to do.</summary>
public sealed record ValidationRule(string Code, Severity Severity, Phrase Statement, Phrase Instruction);

/// <summary>Every rule there is. Which file of this class: .Files is about the file as such, this one about what is in it.</summary>
public static partial class ValidationRules
{
}
