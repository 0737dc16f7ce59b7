using System.Collections.Immutable;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters.Workbooks;

/// <summary>Ends an inspection from wherever it stands; <see cref="WorkbookReader"/> makes it a reading; a checked copy that meets it is not made.</summary>
internal sealed class UnreadableException(ImmutableArray<Finding> reasons) : Exception
{
    public UnreadableException(ValidationRule rule, Place? place = null, string? quoted = null, params ImmutableArray<Phrase> words)
        : this([new Finding(rule, place, quoted) { Words = words }])
    {
    }

    public ImmutableArray<Finding> Reasons { get; } = reasons;
}
