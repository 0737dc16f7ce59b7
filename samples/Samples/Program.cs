using Pipeline.Samples;
using Spectre.Console;

// A pipe or a log has no width of its own: tables need about this much.
const int WidthOfFiles = 120;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = WidthOfFiles;
    AnsiConsole.Profile.Capabilities.Ansi = false;
}

return args switch
{
    [] => await SampleRun.RunAsync(SampleFolders.Drop),
    ["--write"] => SampleFolders.WriteDrop(),
    ["--expect"] => await ExpectedPublication.RewriteAsync(),
    [var folder] when !folder.StartsWith('-') => await SampleRun.RunAsync(folder),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("用法 / usage: samples/run [FOLDER | --write | --expect]");
    return 2;
}
