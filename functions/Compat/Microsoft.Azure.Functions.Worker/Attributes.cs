namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks an instance method as the function of that name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Where the host learns of new blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>Storage logs and container scans.</summary>
    LogsAndContainerScan,

    /// <summary>Event Grid; the only source on Flex Consumption.</summary>
    EventGrid,
}

/// <summary>Runs the function for every new or overwritten blob whose path matches, such as <c>uploads/{name}</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that names the storage account; without it AzureWebJobsStorage.</summary>
    public string? Connection { get; set; }

    public BlobTriggerSource Source { get; set; }
}

/// <summary>Runs the function by an NCRONTAB expression of six fields or a time span; <c>%Name%</c> is taken from the settings.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Also runs the function when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Keeps the occurrences in storage, so that one missed while nothing ran is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}

/// <summary>What a caller needs to be let in by the host.</summary>
public enum AuthorizationLevel
{
    /// <summary>Nothing.</summary>
    Anonymous,

    /// <summary>A valid token.</summary>
    User,

    /// <summary>A key of the function or of the host.</summary>
    Function,

    /// <summary>The master key.</summary>
    System,

    /// <summary>The master key.</summary>
    Admin,
}

/// <summary>Runs the function when it is asked over HTTP, under /api/ and its route; without one under its name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public string[] Methods { get; } = methods;

    public string? Route { get; set; }
}
