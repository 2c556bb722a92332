using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Ports;

/// <summary>What the directory says of an e-mail: a Kaltura user id, or null and why there is none; words for an admin.</summary>
public sealed record DirectoryAnswer(string? UserId, string Reason);

/// <summary>The organisation's directory (Microsoft Entra ID), one of whose attributes is the Kaltura user id.</summary>
public interface IDirectory
{
    /// <summary>Whether one is configured; without, nothing may be asked.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// The id in the configured attribute of the one person with this e-mail. Answers, also those without an id, may be some minutes old.
    /// </summary>
    /// <exception cref="Failures.TransientFailureException">The directory is away or asks to wait.</exception>
    /// <exception cref="Failures.PermanentFailureException">The directory refuses us; the message names the configuration to look at.</exception>
    Task<DirectoryAnswer> FindUserIdAsync(AccountId account, string email, CancellationToken cancellationToken = default);
}
