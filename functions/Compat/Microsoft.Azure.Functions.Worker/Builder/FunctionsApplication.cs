namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The entry point of a function app.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder for the functions of the entry assembly, run as an Azure Functions custom handler.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
