using System.Diagnostics;
using System.Globalization;
using Pipeline.Adapters.Workbooks;
using Pipeline.Domain.Intake;
using Pipeline.Domain.Schools;

namespace Pipeline.Benchmarks;

/// <summary>What a fresh process of this program does to be measured: it reads the workbooks of a folder, or judges them too.</summary>
internal static class Measured
{
    public const string Verb = "measured";
    public const string Read = "read";
    public const string Judge = "judge";

    /// <summary>Reads with <see cref="Inputs.RaisedLimits"/>, and says the most memory that the process had (bytes).</summary>
    public const string ReadLarge = "read-large";

    /// <summary>0 if every workbook could be read (and, where they are judged, is accepted).</summary>
    public static int Run(string what, string folder)
    {
        var done = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).All(file => Do(what, file));
        if (what == ReadLarge)
        {
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
        }

        return done ? 0 : 1;
    }

    private static bool Do(string what, string file)
    {
        var reading = WorkbookReader.Read(File.ReadAllBytes(file), what == ReadLarge ? Inputs.RaisedLimits : ReadingLimits.Default, default);
        return what != Judge
            ? reading is Reading.Opened
            : !WorkbookIntake.Decide(UploadPath.Parse($"{Inputs.Folder}/{Path.GetFileName(file)}"), reading).Refused;
    }
}
