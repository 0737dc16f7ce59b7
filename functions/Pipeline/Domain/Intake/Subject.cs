using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Intake;

/// <summary>What a fact can be about.</summary>
public enum SubjectKind
{
    /// <summary>A school, or one stage of it.</summary>
    School,

    /// <summary>The county, or one stage over it.</summary>
    County,

    /// <summary>幼儿园.</summary>
    Kindergarten,

    /// <summary>残疾类别: the children of one kind of disability.</summary>
    Disability,

    /// <summary>建设项目: a building project in one month.</summary>
    Project,

    /// <summary>结对帮扶: a school and the one that leads it.</summary>
    Group,

    /// <summary>控辍保学: one month of the ledgers.</summary>
    Ledger,

    /// <summary>满意度调查: one group of people asked.</summary>
    Survey,

    /// <summary>学生资助: one programme of aid.</summary>
    Aid,

    /// <summary>年度: one fiscal year.</summary>
    Finance,

    /// <summary>质量监测: one school subject in one stage.</summary>
    Monitoring,
}

/// <summary>
/// Whom or what a fact is about: its kind, by what it is told from others of its kind, and the stage where it is about one. Prints as
/// 2151990001, 2151990001.primary, county, county.junior, ledger~2025-09.
/// </summary>
public sealed record Subject(SubjectKind Kind, string Key, Stage? Stage)
{
    private const int HashDigits = 16;

    public Subject(SchoolCode school, Stage? stage)
        : this(SubjectKind.School, school.ToString(), stage)
    {
    }

    /// <summary>The school.</summary>
    /// <exception cref="FormatException">The subject is no school.</exception>
    public SchoolCode School => SchoolCode.Parse(Key);

    /// <summary>The same without the stage.</summary>
    public Subject Whole => this with { Stage = null };

    /// <summary>The county, or one stage over it.</summary>
    public static Subject County(Stage? stage = null) => new(SubjectKind.County, "", stage);

    /// <summary>A subject that is told from others by these words; words that cannot stand in a key are hashed.</summary>
    public static Subject Of(SubjectKind kind, params IEnumerable<string> words) => new(kind, string.Join('-', words.Select(Safe)), null);

    /// <summary>Reads what <see cref="ToString"/> printed.</summary>
    public static Subject Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (body, stage) = dot < 0 ? (text, (Stage?)null) : (text[..dot], Stages.Parse(text[(dot + 1)..]));
        var tilde = body.IndexOf('~', StringComparison.Ordinal);
        return tilde >= 0 || body == Id(SubjectKind.County)
            ? new Subject(Enum.Parse<SubjectKind>(tilde < 0 ? body : body[..tilde], ignoreCase: true), tilde < 0 ? "" : body[(tilde + 1)..], stage)
            : new Subject(SchoolCode.Parse(body), stage);
    }

    public override string ToString()
    {
        var body = Kind switch
        {
            SubjectKind.School => Key,
            _ when Key.Length == 0 => Id(Kind),
            _ => $"{Id(Kind)}~{Key}",
        };
        return Stage is { } stage ? $"{body}.{Stages.Id(stage)}" : body;
    }

    private static string Id(SubjectKind kind) => kind.ToString().ToLowerInvariant();

    private static string Safe(string word) =>
        word.Length is > 0 and <= 20 && word.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? word
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)))[..HashDigits];
}
