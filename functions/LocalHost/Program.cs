using System.Runtime.InteropServices;
using Pipeline.LocalHosting;

const string Usage = "Usage: LocalHost --app FOLDER [--until-stdin-closes]";
if (args is not (["--app", _] or ["--app", _, "--until-stdin-closes"]))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
if (args.Length == 3)
{
    new Thread(StopWithInput) { IsBackground = true }.Start();
}

try
{
    await using var host = await FunctionsHost.StartAsync(
        HostSettings.FromEnvironment(args[1]), happened => Console.WriteLine(happened.ToLine()));
    if (await Task.WhenAny(stop.Task, host.Ended) == stop.Task)
    {
        return 0;
    }

    await host.Ended;
    return 1;
}
catch (Exception fault) when (fault is InvalidOperationException or FormatException or Azure.RequestFailedException)
{
    // A wrong folder or setting, or no storage: the sentence says what to do, a stack trace would not.
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}

void StopWithInput()
{
    using var input = Console.OpenStandardInput();
    while (input.ReadByte() >= 0)
    {
        // Only the end matters.
    }

    stop.TrySetResult();
}
