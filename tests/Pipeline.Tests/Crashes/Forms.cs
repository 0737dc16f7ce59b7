using System.Collections.Concurrent;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.Crashes;

/// <summary>Small school forms, and files that must be refused.</summary>
internal static class Forms
{
    private static readonly ConcurrentDictionary<(int School, int Pupils), byte[]> Written = new();

    public static byte[] NoWorkbook { get; } = "这不是工作簿"u8.ToArray();

    public static string Code(int school) => $"21519{school:00000}";

    /// <summary>The form of a primary school, complete; the number of pupils tells versions apart.</summary>
    public static byte[] Primary(int school, int pupils = 120) => Written.GetOrAdd((school, pupils), key => Form(key.School, key.Pupils).Write());

    public static SchoolFormWriter Form(int school, object? pupils)
    {
        var form = new SchoolFormWriter(Code(school), $"示例小学{school}", "小学");
        form[Measures.Enrolment, Stage.Primary] = pupils;
        foreach (var measure in Measures.SchoolForm.Where(measure => measure.Scope == Scope.Stage && measure != Measures.Enrolment))
        {
            form[measure, Stage.Primary] = 0;
        }

        form[Measures.Classes, Stage.Primary] = 6;
        form[Measures.Teachers, Stage.Primary] = 10;
        form[Measures.Bachelors, Stage.Primary] = 10;
        form[Measures.Backbone, Stage.Primary] = 2;
        form[Measures.PeTeachers, Stage.Primary] = 2;
        form[Measures.TeachingFloor] = 900 + school;
        form[Measures.IndoorSports] = 100;
        form[Measures.SportsGround] = 1500;
        form[Measures.Equipment] = 45.5m;
        form[Measures.Multimedia] = 6;
        return form;
    }
}
