using System.Globalization;
using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.CustomHandler;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Builds the function app. The host it builds listens on 127.0.0.1 at FUNCTIONS_CUSTOMHANDLER_PORT and fails to start
/// with an <see cref="InvalidOperationException"/> where that variable is missing or a function cannot be bound.
/// </summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private readonly WebApplicationBuilder web;

    internal FunctionsApplicationBuilder(string[] args)
    {
        web = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        web.WebHost.ConfigureKestrel(Listen);
        web.Logging.ClearProviders();
        web.Logging.AddProvider(new InvocationLoggerProvider());
        // The server's own lines about every request would drown the functions' lines.
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        web.Services.AddSingleton<StorageConnections>();
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    public ConfigurationManager Configuration => web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => web.Environment;

    public ILoggingBuilder Logging => web.Logging;

    public IMetricsBuilder Metrics => web.Metrics;

    public IServiceCollection Services => web.Services;

    public IHost Build()
    {
        var functions = FunctionIndex.Of(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to take the functions from."));
        var app = web.Build();
        var endpoint = new CustomHandlerEndpoint(functions, app.Services);
        app.Run(endpoint.AnswerAsync);
        ParentWatch.StartIfAsked();
        return app;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    private static void Listen(KestrelServerOptions server)
    {
        var port = System.Environment.GetEnvironmentVariable(PortVariable);
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidOperationException($"{PortVariable} is '{port}', not a port: a Functions host (or LocalHost) starts this program and sets it.");
        }

        server.Listen(IPAddress.Loopback, number);
        server.AddServerHeader = false;
        // The host sends whole blobs as base64, as slowly as it likes.
        server.Limits.MaxRequestBodySize = null;
        server.Limits.MinRequestBodyDataRate = null;
    }
}
