using System.Collections.Concurrent;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>One call: its context as the function sees it, and the lines logged within it.</summary>
internal sealed class Invocation(string id, string function, IServiceProvider services, CancellationToken stopping) : FunctionContext
{
    private static readonly AsyncLocal<Invocation?> Running = new();

    private readonly ConcurrentQueue<string> logs = new();

    /// <summary>The call that the running code belongs to, if any.</summary>
    public static Invocation? Current => Running.Value;

    public override string InvocationId => id;

    public override FunctionDefinition FunctionDefinition { get; } = new Named(function);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override CancellationToken CancellationToken => stopping;

    public IEnumerable<string> Logs => logs;

    public void Log(string line) => logs.Enqueue(line);

    /// <summary>Makes this the current call of the asynchronous flow that calls it, and of what it starts.</summary>
    public void Enter() => Running.Value = this;

    private sealed class Named(string name) : FunctionDefinition
    {
        public override string Name => name;
    }
}
