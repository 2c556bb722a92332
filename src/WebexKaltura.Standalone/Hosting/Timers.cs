using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>
/// What the Functions app's timer triggers do there: upkeep and reconciliation of every account, first at the start. Here old journals are
/// trimmed too.
/// </summary>
public sealed partial class Timers(
    AccountUpkeep upkeep,
    JournalTrim journals,
    IOptions<ReconcileOptions> options,
    TimeProvider time,
    ILogger<Timers> logger
) : BackgroundService
{
    private static readonly TimeSpan BetweenActivations = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAccountsAsync(stoppingToken), ActivateWebhooksAsync(stoppingToken));

    private async Task ActivateWebhooksAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenActivations, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync("activation of webhooks", () => upkeep.ActivateWebhooksAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task KeepAccountsAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            await TryAsync("upkeep of accounts", () => upkeep.RunAsync(stoppingToken), stoppingToken);
            await TryAsync(
                "trim of journals",
                () => journals.TrimAsync(time.GetUtcNow() - EndedInstances.Kept, stoppingToken),
                stoppingToken
            );
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The edge of the process: the next turn tries again.</summary>
    private async Task TryAsync(string part, Func<Task> run, CancellationToken stoppingToken)
    {
        try
        {
            await run();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            Failed(part, LoggedText.Of(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Part} failed; the next turn tries again: {Failure}")]
    private partial void Failed(string part, string failure);
}
