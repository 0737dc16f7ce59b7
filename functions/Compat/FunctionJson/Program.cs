using System.Text.Json;
using FunctionJson;

if (args is not [var assembly, var folder])
{
    Console.Error.WriteLine("Usage: FunctionJson ASSEMBLY FOLDER: writes FOLDER/{FunctionName}/function.json for every [Function] of the assembly.");
    return 2;
}

var functions = FunctionReader.Read(assembly);
Directory.CreateDirectory(folder);
foreach (var stale in Directory.GetDirectories(folder).Where(IsStale))
{
    File.Delete(FileIn(stale));
}

foreach (var (name, bindings) in functions)
{
    Write(FileIn(Directory.CreateDirectory(Path.Combine(folder, name)).FullName), bindings);
}

return 0;

bool IsStale(string old) => File.Exists(FileIn(old)) && !functions.ContainsKey(Path.GetFileName(old));

static string FileIn(string folder) => Path.Combine(folder, "function.json");

// An unchanged file keeps its time, so that nothing is copied or deployed for nothing.
static void Write(string path, SortedDictionary<string, object>[] bindings)
{
    var text = JsonSerializer.Serialize(new { bindings }, JsonStyle.Indented) + "\n";
    if (!File.Exists(path) || !string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal))
    {
        File.WriteAllText(path, text);
    }
}
