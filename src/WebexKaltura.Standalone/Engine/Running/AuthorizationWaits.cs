using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>The steps of this process that wait until an account is reconnected, and what ends their waits.</summary>
public sealed class AuthorizationWaits(TimeProvider time) : IAuthorizationWaits
{
    private readonly ConcurrentDictionary<string, Renewal> _accounts = new(StringComparer.Ordinal);

    /// <summary>How often the account was reconnected while this process ran: read before an attempt, so that none in between is missed.</summary>
    public int RenewalsOf(string? account) => account is null ? 0 : Of(account).Count;

    public Task EndAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var before = Of(account.Value);
        if (_accounts.TryUpdate(account.Value, new Renewal(before.Count + 1, NewSource()), before))
        {
            before.Source.TrySetResult();
        }
        return Task.CompletedTask; // where another call was faster, it has ended the same waits
    }

    /// <summary>Waits until a moment, or until the account is reconnected after it had been so <paramref name="renewals"/> times.</summary>
    public async Task WaitAsync(string account, int renewals, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var current = Of(account);
        if (current.Count != renewals)
        {
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(current.Source.Task, time.WaitUntilAsync(due, ended.Token));
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Renewal Of(string account) => _accounts.GetOrAdd(account, static _ => new Renewal(0, NewSource()));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Renewal(int Count, TaskCompletionSource Source);
}
