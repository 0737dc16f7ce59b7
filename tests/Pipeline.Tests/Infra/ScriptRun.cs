using System.Collections.Immutable;
using System.Diagnostics;

namespace Pipeline.Tests.Infra;

/// <summary>
/// A script of infra/scripts run with stand-ins for az, azd, curl and zip, which keep what they were told and answer from the test. What they print
/// is given as a shell fragment that sees the arguments as "$*" and may count calls in "$HERE".
/// </summary>
internal sealed record ScriptRun(int Exit, string Output, string Said, ImmutableArray<string> Calls)
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(60);

    private static readonly ImmutableArray<(string Name, string Value)> Deployed =
    [
        ("AZURE_RESOURCE_GROUP", "rg-test"), ("PIPELINE_APP_NAME", "func-test"), ("PIPELINE_DATA_ACCOUNT", "stdata"), ("PIPELINE_BLOB_DATA_ROLE_ID", "99999999-0000-0000-0000-000000000001"), ("PIPELINE_HOST_ACCOUNT", "sthost"),
        ("PIPELINE_TOPIC_NAME", "evgt-test"), ("PIPELINE_DEADLETTER_CONTAINER", "event-deadletter"), ("PIPELINE_PUBLISHED_CONTAINER", "published"),
        ("PIPELINE_PUBLISHED_URL", "https://stdata.example/published/"), ("PIPELINE_CONNECT_PAUSE", "0"), ("PIPELINE_SMOKE_PAUSE", "0"),
    ];

    public static string Folder { get; } = Path.Combine(BicepFile.Folder, "scripts");

    public static async Task<ScriptRun> StartAsync(string script, string[] arguments, string az = "", string curl = "", string azd = "", params (string Name, string? Value)[] environment)
    {
        var here = Directory.CreateTempSubdirectory("scripts-").FullName;
        try
        {
            Stand(here, "az", az);
            Stand(here, "curl", curl);
            Stand(here, "azd", azd);
            Stand(here, "zip", "");
            var start = new ProcessStartInfo("bash", [Path.Combine(Folder, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            start.Environment["PATH"] = here + ":" + Environment.GetEnvironmentVariable("PATH");
            start.Environment["HERE"] = here;
            start.Environment.Remove("AzurePackages");
            foreach (var (name, value) in Deployed.Select(one => (one.Name, (string?)one.Value)).Concat(environment))
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(Watchdog);
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var said = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var calls = Path.Combine(here, "calls");
            return new(process.ExitCode, await output, await said, File.Exists(calls) ? [.. await File.ReadAllLinesAsync(calls, CancellationToken.None)] : []);
        }
        finally
        {
            Directory.Delete(here, recursive: true);
        }
    }

    private static void Stand(string folder, string name, string answer)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\nprintf '%s\\n' \"{name} $*\" >> \"$HERE/calls\"\n{answer}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
