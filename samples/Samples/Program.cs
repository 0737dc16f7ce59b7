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
    ["--write"] => SampleFolders.WriteDrop(),
    ["--expect"] => await ExpectedPublication.RewriteAsync(),
    ["--handbook"] => SampleFolders.WriteHandbook(),
    ["--serve", var folder] => await ServeRun.RunAsync(folder),
    [] => await SampleRun.RunAsync(SampleFolders.Drop, SampleFolders.Out),
    ["--out", var results] => await SampleRun.RunAsync(SampleFolders.Drop, results),
    [var folder] when !folder.StartsWith('-') => await SampleRun.RunAsync(folder, SampleFolders.Out),
    [var folder, "--out", var results] => await SampleRun.RunAsync(folder, results),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("用法 / usage: samples/run [FOLDER] [--out FOLDER] | --serve FOLDER | --write | --expect | --handbook");
    return 2;
}
