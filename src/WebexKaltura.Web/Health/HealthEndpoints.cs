using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Health;

/// <summary>Probes: no key, one word, nothing else.</summary>
internal static partial class HealthEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head]; // probes ask by either

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Reading, () => TypedResults.Text("live"));
        routes.MapMethods("/health/ready", Reading, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IStorageHealth storage, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        try
        {
            await storage.EnsureReadyAsync(cancellationToken);
            return TypedResults.Text("ready");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotReady(loggers.CreateLogger(typeof(HealthEndpoints)), e);
            return TypedResults.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage does not answer the readiness probe.")]
    private static partial void LogNotReady(ILogger logger, Exception exception);
}
