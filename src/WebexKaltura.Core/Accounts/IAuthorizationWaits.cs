namespace WebexKaltura.Core.Accounts;

/// <summary>The engine's steps that wait until an administrator reconnects an account.</summary>
public interface IAuthorizationWaits
{
    /// <summary>Ends the waits of an account's steps: each is tried again now.</summary>
    Task EndAsync(AccountId account, CancellationToken cancellationToken = default);
}
