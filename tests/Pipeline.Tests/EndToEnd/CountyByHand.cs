using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Schools;
using Pipeline.Samples;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The county made for checking by hand (Golden/county-by-hand.json): its schools as forms, and what must come out.</summary>
internal static class CountyByHand
{
    public static JsonElement Golden { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "county-by-hand.json"))).RootElement;

    public static JsonElement Expected => Golden.GetProperty("expected");

    /// <summary>One form for each school; "above" goes into teachers with a bachelor's degree, "peArt" into teachers of PE.</summary>
    public static IEnumerable<SchoolFormWriter> Forms() => Golden.GetProperty("schools").EnumerateArray().Select(Form);

    private static SchoolFormWriter Form(JsonElement school)
    {
        var form = new SchoolFormWriter(
            Text(school, "code"),
            Text(school, "name"),
            Text(school, "type"),
            school.GetProperty("counted").GetInt32(),
            school.TryGetProperty("parent", out var parent) ? parent.GetString() : null);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            if (school.GetProperty("pupils").TryGetProperty(Stages.Id(stage), out var pupils))
            {
                form[Measures.Enrolment, stage] = pupils.GetDecimal();
            }

            if (school.GetProperty("teachers").TryGetProperty(Stages.Id(stage), out var teachers))
            {
                Teachers(form, stage, teachers);
            }
        }

        form[Measures.TeachingFloor] = school.GetProperty("floor").GetDecimal();
        form[Measures.IndoorSports] = school.GetProperty("indoorPe").GetDecimal();
        form[Measures.SportsGround] = school.GetProperty("ground").GetDecimal();
        form[Measures.Equipment] = decimal.Parse(Text(school, "equipment"), CultureInfo.InvariantCulture);
        form[Measures.Multimedia] = school.GetProperty("rooms").GetDecimal();
        return form;
    }

    private static void Teachers(SchoolFormWriter form, Stage stage, JsonElement teachers)
    {
        var above = teachers.GetProperty("above").GetDecimal();
        form[Measures.Teachers, stage] = above;
        form[Measures.Bachelors, stage] = above;
        foreach (var none in new[] { Measures.Doctors, Measures.Masters, Measures.Associates, Measures.UpperSecondary, Measures.MusicTeachers, Measures.FineArts, Measures.Arts })
        {
            form[none, stage] = 0;
        }

        form[Measures.Backbone, stage] = teachers.GetProperty("backbone").GetDecimal();
        form[Measures.PeTeachers, stage] = teachers.GetProperty("peArt").GetDecimal();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
