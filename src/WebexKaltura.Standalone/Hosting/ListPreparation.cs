using WebexKaltura.Core.Telemetry;
using WebexKaltura.Storage.Recordings;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>
/// Reads at the start by what recordings are found, and from then on what has changed, so that no page of the list waits for it: of 100,000 that
/// is ten seconds with Azurite, and a twentieth of one each time. A host in the cloud, which starts at a request and with a faster storage,
/// does it at a question.
/// </summary>
public sealed partial class ListPreparation(RecordingListing recordings, ILogger<ListPreparation> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval); // of real time: it spares who looks at the pages
        var works = true;
        do
        {
            try
            {
                await recordings.PrepareAsync(stoppingToken);
                works = true;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (works)
                {
                    Failed(LoggedText.Of(failure));
                }
                works = false;
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The list of recordings was not prepared; its next page will wait for that: {Failure}"
    )]
    private partial void Failed(string failure);
}
