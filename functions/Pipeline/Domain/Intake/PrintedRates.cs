using Pipeline.Domain.Catalogue;

namespace Pipeline.Domain.Intake;

/// <summary>A rate that a form prints beside the counts it is made of: the counts decide, and what is printed otherwise is said.</summary>
internal static class PrintedRates
{
    public static void Run(FormFigures figures, List<Finding> findings)
    {
        foreach (var rate in Bindings.Rates)
        {
            if (figures[rate.Printed, null] is { } printed
                && figures[rate.Whole, null] is { } whole and > 0
                && rate.Parts.All(part => figures[part, null] is not null)
                && 100 * rate.Parts.Sum(part => figures[part, null]!.Value) / whole is var counted
                && Math.Abs(counted - printed) > rate.Tolerance)
            {
                findings.Add(new Finding(ValidationRules.PrintedRateDiffers, figures.PlaceOf(rate.Printed, null), Decimals.Plain(printed))
                {
                    Words = [rate.Printed.Title, Decimals.Plain(printed), Decimals.Plain(Math.Round(counted, 2, MidpointRounding.AwayFromZero))],
                });
            }
        }
    }
}
