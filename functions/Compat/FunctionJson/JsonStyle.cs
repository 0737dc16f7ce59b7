using System.Text.Encodings.Web;
using System.Text.Json;

namespace FunctionJson;

internal static class JsonStyle
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
