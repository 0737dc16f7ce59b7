using System.Text.Json;
using Pipeline.Domain.Catalogue;
using Pipeline.Samples;
using Pipeline.Tests.Crashes;

namespace Pipeline.Tests.Portal;

/// <summary>What the lines say that the portal reads.</summary>
public sealed class OutcomeLineTests(SaidLines said) : IClassFixture<SaidLines>
{
    [Fact]
    public void Every_event_that_the_code_can_write_was_written()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "functions/Pipeline"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => PortalPack.Groups(File.ReadAllText(file), "\\bEvent = \"(\\w+)\""))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(sources, said.All.Select(line => line.GetProperty("event").GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_answer_says_when_the_upload_came_and_how_long_it_waited_and_which_codes_refused_it()
    {
        foreach (var line in said.Of("ingest"))
        {
            var waited = TimeSpan.FromMilliseconds(line.GetProperty("waitedMilliseconds").GetInt64());
            Assert.InRange(line.GetProperty("uploadTime").GetDateTimeOffset() + waited, DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UtcNow.AddHours(1));
            Assert.Equal(line.GetProperty("outcome").GetString() == "refused", line.GetProperty("refusedFor").GetArrayLength() > 0);
        }

        var refused = said.Of("ingest").SelectMany(line => line.GetProperty("refusedFor").EnumerateArray()).Select(code => code.GetString()).ToHashSet();
        Assert.All(ValidationRules.All.Where(rule => refused.Contains(rule.Code)), rule => Assert.Equal(Severity.Refusal, rule.Severity));
        Assert.Contains(said.Of("ingest"), line => line.GetProperty("county").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void A_publication_says_how_many_schools_have_reported()
    {
        var line = said.Of("recompute").First(line => line.GetProperty("outcome").GetString() == "published");

        Assert.Equal(World.Bystander, line.GetProperty("county").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("schoolsExpected").ValueKind);
        Assert.Equal(1, line.GetProperty("schoolsReported").GetInt32());
    }

    [Fact]
    public void A_run_of_the_recompute_says_how_many_marks_it_found_and_how_many_it_published()
    {
        var runs = said.Of("recomputeRun").Select(line => (line.GetProperty("marked").GetInt32(), line.GetProperty("published").GetInt32(), line.GetProperty("failed").GetInt32()));

        Assert.Equal([(1, 1, 0), (2, 0, 0), (2, 2, 0)], runs);
    }

    [Fact]
    public void A_run_of_the_reconciliation_says_what_lies_there_and_what_still_waits()
    {
        var (first, second) = (said.Of("reconcileRun").First(), said.Of("reconcileRun").Last());

        Assert.Equal(2, first.GetProperty("waiting").GetInt32());
        Assert.Equal(said.Of("takenUp").Min(line => line.GetProperty("uploadTime").GetDateTimeOffset()), first.GetProperty("oldestWaiting").GetDateTimeOffset());
        Assert.Equal(0, second.GetProperty("waiting").GetInt32());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("oldestWaiting").ValueKind);
        Assert.Equal("whole", second.GetProperty("outcome").GetString());
        Assert.Equal("""[{"year":2025,"counties":2,"uploads":5}]""", second.GetProperty("years").GetRawText());
        Assert.Equal(6, second.GetProperty("uploads").GetInt32());
    }

    [Fact]
    public void An_upload_that_is_taken_up_says_why()
    {
        Assert.Equal(["broken", "noEvent", "tooLarge"], said.Of("takenUp").Select(line => line.GetProperty("reason").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(said.Of("takenUp"), line => Assert.Equal((World.County, 2025), (line.GetProperty("county").GetString()!, line.GetProperty("year").GetInt32())));
    }

    [Fact]
    public void Every_alarm_was_raised_and_none_is_so_long_that_the_log_would_cut_it()
    {
        Assert.Equal(["manyFilesGone", "pointersLost", "rowsTorn"], said.Of("alarm").Select(line => line.GetProperty("alarm").GetString()!).Distinct().Order(StringComparer.Ordinal));
        var lost = said.Of("alarm").Single(line => line.GetProperty("alarm").GetString() == "pointersLost");
        Assert.Equal(SaidLines.LostFiles, lost.GetProperty("files").GetInt32());
        Assert.InRange(lost.GetProperty("sources").GetArrayLength(), 1, 20);
        Assert.All(said.All, line => Assert.InRange(line.GetRawText().Length, 1, 8000));
    }
}
