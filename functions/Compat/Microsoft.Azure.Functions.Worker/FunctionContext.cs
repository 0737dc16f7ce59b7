using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>One call of a function.</summary>
public abstract class FunctionContext
{
    public abstract string InvocationId { get; }

    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>The services of this call; scoped ones live as long as it does.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Set when the process is asked to stop. A Functions host kills instead of asking: nothing may rely on it.</summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}

/// <summary>What is known about a function apart from any call.</summary>
public abstract class FunctionDefinition
{
    public abstract string Name { get; }
}

/// <summary>Loggers whose lines reach the host with the answer of the call.</summary>
public static class FunctionContextLoggerExtensions
{
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}
