using System.Diagnostics;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>
/// Ends this process when its standard input closes, if the environment asks for it. So a host that was itself killed,
/// and could clean up nothing, leaves no orphan that goes on writing.
/// </summary>
internal static class ParentWatch
{
    public const string Variable = "FUNCTIONS_END_WITH_STDIN";

    public static void StartIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            new Thread(EndWithInput) { IsBackground = true, Name = "Parent watch" }.Start();
        }
    }

    private static void EndWithInput()
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
            // Only the end matters.
        }

        Process.GetCurrentProcess().Kill();
    }
}
