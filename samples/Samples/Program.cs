using Pipeline.Samples;

return args switch
{
    ["run"] => await SampleRun.RunAsync(SampleFolders.Drop),
    ["run", var folder] => await SampleRun.RunAsync(folder),
    ["write"] => SampleFolders.WriteDrop(),
    ["expect"] => await ExpectedPublication.RewriteAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("用法 / usage: run [FOLDER] | write | expect");
    return 2;
}
