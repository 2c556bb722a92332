using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Health;

/// <summary>Probes: no key, one word, nothing else.</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live"));
        routes.MapGet("/health/ready", ReadyAsync);
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
