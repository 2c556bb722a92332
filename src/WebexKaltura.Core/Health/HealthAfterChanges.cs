using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Health;

/// <summary>
/// Checks an account in the background after it was connected or reconnected and after its settings were saved, so that an administrator reads
/// the result without waiting for the hourly check. One check of an account at a time; changes during a check are followed by one more.
/// </summary>
/// <param name="services">Gives <see cref="IConnectionHealth"/>, which is built from what tells of changes.</param>
public sealed partial class HealthAfterChanges(IServiceProvider services, TimeProvider time, ILogger<HealthAfterChanges> logger)
    : IAccountChanges,
        IAsyncDisposable,
        IDisposable
{
    private static readonly TimeSpan MaxWaitAtEnd = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, Running> _running = [];
    private readonly CancellationTokenSource _stop = new();

    private sealed class Running
    {
        public bool ChangedAgain { get; set; }
        public Task Checking { get; set; } = Task.CompletedTask;
    }

    /// <summary>Returns at once and never fails.</summary>
    public void Changed(AccountId account)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(account, out var running))
            {
                running.ChangedAgain = true;
            }
            else if (!_stop.IsCancellationRequested)
            {
                running = _running[account] = new Running();
                using var apart = ExecutionContext.SuppressFlow(); // the check is no part of the request that changed the account
                running.Checking = Task.Run(() => CheckAsync(account, running));
            }
        }
    }

    /// <summary>Ends the checks that run, and starts no more.</summary>
    public async ValueTask DisposeAsync()
    {
        Task all;
        lock (_gate)
        {
            _stop.Cancel();
            all = Task.WhenAll(_running.Values.Select(running => running.Checking));
        }
        await Task.WhenAny(all, Task.Delay(MaxWaitAtEnd, time));
    }

    public void Dispose() => _stop.Cancel();

    private async Task CheckAsync(AccountId account, Running running)
    {
        using var scope = WorkScope.Begin(logger, new WorkSubject(account.Value, null));
        do
        {
            lock (_gate)
            {
                running.ChangedAgain = false;
            }
            try
            {
                await services.GetRequiredService<IConnectionHealth>().CheckAsync(account, _stop.Token);
            }
            catch (Exception failure) // the edge of the background work: the hourly check follows
            {
                LogNotChecked(logger, account, LoggedText.Of(failure));
            }
        } while (GoesOn(account, running));
    }

    private bool GoesOn(AccountId account, Running running)
    {
        lock (_gate)
        {
            return (running.ChangedAgain && !_stop.IsCancellationRequested) || !_running.Remove(account);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {Account} was not checked after a change: {Failure}")]
    private static partial void LogNotChecked(ILogger logger, AccountId account, string failure);
}
