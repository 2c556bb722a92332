using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Telemetry;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>What the Functions app's timer triggers do there: upkeep and reconciliation of every account, first at the start.</summary>
public sealed partial class Timers(AccountUpkeep upkeep, IOptions<ReconcileOptions> options, TimeProvider time, ILogger<Timers> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            try
            {
                await upkeep.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The edge of the process: the next turn tries again.
                Failed(LoggedText.Of(failure));
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The upkeep of accounts failed; the next turn tries again: {Failure}")]
    private partial void Failed(string failure);
}
