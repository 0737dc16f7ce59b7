using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.CustomHandler;

/// <summary>
/// Writes every entry of Information and above as one line to standard output and, where a call is running, to the
/// Logs of its answer. The text of an exception goes to standard output only.
/// </summary>
internal sealed class InvocationLoggerProvider : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger();

    public void Dispose()
    {
    }

    private static string OneLine(string text) =>
        text.ReplaceLineEndings("\\n");

    private sealed class LineLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var line = OneLine(formatter(state, exception));
            Console.Out.WriteLine(exception is null ? line : $"{line} | {OneLine(exception.ToString())}");
            Invocation.Current?.Log(exception is null ? line : $"{line} | {exception.GetType().Name}");
        }
    }
}
