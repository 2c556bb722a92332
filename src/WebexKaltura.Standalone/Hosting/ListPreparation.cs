using WebexKaltura.Core.Telemetry;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>
/// Reads at the start by what recordings are found, so that no page of the list waits for it: of 100,000 that is ten seconds with Azurite. A
/// host in the cloud, which starts at a request and with a faster storage, does it at the first question.
/// </summary>
public sealed partial class ListPreparation(RecordingListing recordings, ILogger<ListPreparation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await recordings.PrepareAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Failed(LoggedText.Of(failure));
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The list of recordings was not prepared; its first page will wait for that: {Failure}"
    )]
    private partial void Failed(string failure);
}
