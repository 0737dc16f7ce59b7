using System.Collections.Immutable;
using Pipeline.Domain.Schools;

namespace Pipeline.Domain.Publication;

/// <summary>The local parameters (本地参数) as pages and tables for people say them.</summary>
internal static class LocalParameterText
{
    public static string Of(ImmutableArray<ParameterEntry> parameters) => parameters.IsEmpty
        ? "没有设定，全部取默认值"
        : string.Join("；", parameters.Select(one => $"{(one.Stage is { } stage ? Stages.Chinese(Stages.Parse(stage)) : "")}{one.Title.Chinese} {one.Value}"));
}
