using System.Collections.Immutable;
using Pipeline.Domain.Intake;

namespace Pipeline.Domain.Indicators;

/// <summary>An accepted upload in force: where it lies, when it was uploaded, the hash of its bytes and what it reports.</summary>
public sealed record Source(string Path, DateTimeOffset UploadTime, string Sha256, ImmutableArray<Fact> Facts);

/// <summary>A figure with the file and cell it comes from.</summary>
public sealed record TracedFigure(decimal Value, string Sha256, string Cell);
