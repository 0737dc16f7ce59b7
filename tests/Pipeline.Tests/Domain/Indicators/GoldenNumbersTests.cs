using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Indicators;
using Pipeline.Domain.Schools;
using Pipeline.Tests.Oracle;

namespace Pipeline.Tests.Domain.Indicators;

/// <summary>The product's pure functions against published figures (Golden/cv.json).</summary>
public sealed class GoldenNumbersTests
{
    private static readonly System.Text.Json.JsonElement Golden = GoldenFile.Read("cv.json");

    private static readonly decimal[] Pupils = Numbers(Golden.GetProperty("A").GetProperty("pupils"));

    private static readonly decimal[] Books = Numbers(Golden.GetProperty("A").GetProperty("books"));

    public static TheoryData<string, string> CompositeRows => PublishedFiguresTests.CompositeRows();

    [Fact]
    public void The_published_example_of_five_schools_comes_out_to_ten_places()
    {
        var example = Golden.GetProperty("A");
        var disparity = Disparity.Of([.. Books.Zip(Pupils, (x, p) => new Weighted(new Ratio(x, p), p))])!;

        Assert.Equal(example.GetProperty("countyMean").GetDecimal(), Math.Round(disparity.Mean, 10));
        Assert.Equal(example.GetProperty("standardDeviation").GetDecimal(), Math.Round(disparity.StandardDeviation, 10));
        Assert.Equal(example.GetProperty("cv").GetDecimal(), Math.Round(disparity.Coefficient!.Value, 10));
    }

    [Fact]
    public void The_wrong_ways_to_calculate_it_come_out_as_printed_and_are_not_what_the_product_gives()
    {
        var printed = Golden.GetProperty("A").GetProperty("wrongVariants");
        var values = Books.Zip(Pupils, (x, p) => x / p).ToArray();
        var right = Disparity.Of([.. Books.Zip(Pupils, (x, p) => new Weighted(new Ratio(x, p), p))])!;
        var countyMean = right.Mean;
        var mean = values.Average();
        var wrong = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["unweightedPopulation"] = Spread(values, mean, values.Length) / (double)mean,
            ["sampleNMinus1"] = Spread(values, mean, values.Length - 1) / (double)mean,
            ["unweightedAboutCountyMean"] = Spread(values, countyMean, values.Length) / (double)countyMean,
        };
        Assert.Equal(printed.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal), wrong.Keys.Order(StringComparer.Ordinal));
        Assert.All(wrong, one =>
        {
            Assert.Equal(printed.GetProperty(one.Key).GetDouble(), one.Value, 6);
            Assert.NotEqual(Math.Round((double)right.Coefficient!.Value, 6), Math.Round(one.Value, 6));
        });

        // Unweighted is what the product gives only where every school weighs the same.
        var even = Disparity.Of([.. values.Select(value => new Weighted(new Ratio(value, 1), 100))])!;
        Assert.Equal(wrong["unweightedPopulation"], (double)even.Coefficient!.Value, 6);

        static double Spread(decimal[] values, decimal centre, int divisor) => Math.Sqrt((double)(values.Sum(value => (value - centre) * (value - centre)) / divisor));
    }

    [Fact]
    public void The_published_example_of_splitting_comes_out()
    {
        var example = Golden.GetProperty("B");
        var (primary, junior, books) = (example.GetProperty("primaryPupils").GetDecimal(), example.GetProperty("juniorPupils").GetDecimal(), example.GetProperty("books").GetDecimal());
        var school = Merged(
            Facts.School("2151000001", (Traits.Type, "312"), (Traits.Counted, "1")).With((Measures.Equipment, books)),
            Facts.Stage("2151000001", Stage.Primary, (Measures.Enrolment, primary)),
            Facts.Stage("2151000001", Stage.Junior, (Measures.Enrolment, junior)));

        var ofPrimary = Value(school, Stage.Primary);
        var ofJunior = Value(school, Stage.Junior);

        Assert.Equal(example.GetProperty("weightedPupils").GetDecimal(), ofPrimary.Denominator);
        Assert.Equal(example.GetProperty("primaryBooks").GetDecimal(), Math.Round(ofPrimary.Value * primary, 4));
        Assert.Equal(example.GetProperty("juniorBooks").GetDecimal(), Math.Round(ofJunior.Value * junior, 4));
        Assert.Equal(example.GetProperty("primaryShare").GetDecimal(), Math.Round(ofPrimary.Value * primary / books, 10));
    }

    [Fact]
    public void Law5_Jiujiang_2023_fails_in_L2_with_0_501787_and_is_not_passed_by_rounding()
    {
        var county = Golden.GetProperty("C");
        var (means, deviations, printed) = (Numbers(county.GetProperty("mean")), Numbers(county.GetProperty("sd")), Numbers(county.GetProperty("cv")));
        var failing = new List<string>();
        for (var n = 0; n < printed.Length; n++)
        {
            // Two schools of one size, one a deviation below the mean and one above it.
            var disparity = Disparity.Of([new(new Ratio(means[n] - deviations[n], 1), 100), new(new Ratio(means[n] + deviations[n], 1), 100)])!;
            Assert.Equal(means[n], disparity.Mean);
            Assert.Equal(deviations[n], Math.Round(disparity.StandardDeviation, 20));
            Assert.InRange(Math.Abs(disparity.Coefficient!.Value - printed[n]), 0, (0.0000005m * (1 + printed[n]) / means[n]) + 0.0000005m);
            if (!disparity.Within(0.50m))
            {
                failing.Add(FormattableString.Invariant($"L{n + 1}"));
                Assert.Equal(0.50m, Math.Round(disparity.Coefficient.Value, 2));
            }
        }

        Assert.Equal(county.GetProperty("failsAt0.50").EnumerateArray().Select(one => one.GetString()), failing);
        Assert.Equal(county.GetProperty("composite").GetDecimal(), Math.Round(Disparity.Composite(printed), 6));
    }

    [Theory]
    [MemberData(nameof(CompositeRows))]
    public void The_composite_is_the_mean_of_the_eight_as_printed(string county, string stage)
    {
        var row = Golden.GetProperty("composites").GetProperty("rows").EnumerateArray().Single(one => one[0].GetString() == county && one[1].GetString() == stage);
        var composite = Disparity.Composite(Numbers(row[2]));
        if ((county, stage) == ("永川", "小学"))
        {
            // Printed 0.562: cut off, not rounded.
            Assert.Equal(0.56275m, composite);
        }
        else
        {
            Assert.InRange(Math.Abs(composite - row[3].GetDecimal()), 0, 0.0005m);
        }
    }

    [Theory]
    [InlineData("primary", 0.50)]
    [InlineData("junior", 0.45)]
    public void Ningguo_2022_passes_in_L6_only(string stage, double limit)
    {
        var failing = Numbers(Golden.GetProperty("G").GetProperty(stage))
            .Select((cv, n) => (Id: FormattableString.Invariant($"L{n + 1}"), Disparity: Disparity.Of([new(new Ratio(1 - cv, 1), 100), new(new Ratio(1 + cv, 1), 100)])!))
            .Where(one => !one.Disparity.Within((decimal)limit))
            .Select(one => one.Id);

        Assert.Equal(["L1", "L2", "L3", "L4", "L5", "L7"], failing);
    }

    [Fact]
    public void There_is_no_composite_of_nothing() => Assert.Throws<InvalidOperationException>(() => Disparity.Composite([]));

    private static JudgedSchool Merged(params Pipeline.Domain.Intake.Fact[] facts) =>
        new(Assert.Single(SchoolRecord.Merge([Facts.Source("519901/2025/a.xlsx", Facts.Monday, facts)])), []);

    /// <summary>The one whole-school measure of one term (L6) stands for the books.</summary>
    private static Ratio Value(JudgedSchool school, Stage stage) =>
        SchoolStanding.Of(school, stage, school.Figure(Measures.Enrolment, stage), Standards.Quality.Resources!).Indicators.Single(one => one.Indicator.Id == "L6").Value!.Value;

    private static decimal[] Numbers(System.Text.Json.JsonElement array) => [.. array.EnumerateArray().Select(one => one.GetDecimal())];
}
