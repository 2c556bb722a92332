using System.Globalization;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

public enum SaveStatus
{
    Saved,
    NotFound,
    Invalid,
    LostRace,
}

/// <summary>What came of a save: the account as it is now, or every wrong field.</summary>
public sealed record SaveOutcome(SaveStatus Status, Account? Account, IReadOnlyList<FieldError> Errors);

/// <summary>Reads and saves the settings of an account.</summary>
public sealed class SettingsService(
    IAccountStore accounts,
    IHostMessages messages,
    IEnumerable<IAccountChanges> observers,
    TimeProvider time
)
{
    /// <summary>
    /// The version of the settings alone: the account's row changes for other reasons too (watermark, webhooks), and those must not
    /// cost an admin the form. The creation time tells a reconnected account from the one before.
    /// </summary>
    public static string VersionOf(Account account) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.CreatedAt.UtcTicks:x}-{account.SettingsVersion}");

    /// <summary>Everything that is wrong with the settings, also for want of something in this host's configuration.</summary>
    public IReadOnlyList<FieldError> Validate(AccountSettings settings)
    {
        var errors = SettingsValidation.Validate(settings);
        return settings.TellHost && !messages.CanSend
            ? [.. errors, new FieldError("tellHost", "Telling the host needs a Webex bot: configure its token as Webex:BotToken first.")]
            : errors;
    }

    /// <summary>Saves if the settings are valid as a whole and nobody else saved since <paramref name="expectedVersions"/>.</summary>
    /// <param name="expectedVersions">Any of these is fine; null means whatever is there.</param>
    public async Task<SaveOutcome> SaveAsync(
        AccountId id,
        AccountSettings settings,
        IReadOnlyCollection<string>? expectedVersions,
        CancellationToken cancellationToken = default
    )
    {
        var errors = Validate(settings);
        while (await accounts.FindAsync(id, cancellationToken) is { } current)
        {
            if (expectedVersions?.Contains(VersionOf(current.Value), StringComparer.Ordinal) == false)
            {
                return new SaveOutcome(SaveStatus.LostRace, current.Value, []);
            }
            if (errors.Count > 0)
            {
                return new SaveOutcome(SaveStatus.Invalid, current.Value, errors);
            }
            var changed = current.Value with
            {
                Settings = settings,
                SettingsVersion = current.Value.SettingsVersion + 1,
                UpdatedAt = time.GetUtcNow(),
            };
            if (await accounts.ReplaceAsync(changed, current.ETag, cancellationToken) is { } saved)
            {
                observers.Tell(id);
                return new SaveOutcome(SaveStatus.Saved, saved.Value, []);
            }
        }
        return new SaveOutcome(SaveStatus.NotFound, null, []);
    }
}
