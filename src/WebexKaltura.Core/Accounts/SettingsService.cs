using System.Globalization;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
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

/// <summary>Settings to be saved.</summary>
/// <param name="ExpectedVersions">Any of these is fine; null means whatever is there.</param>
/// <param name="Actor">Who saves them, for the audit.</param>
/// <param name="CreateCategories">Categories that are missing in Kaltura are created, with those above them.</param>
public sealed record SettingsChange(
    AccountSettings Settings,
    IReadOnlyCollection<string>? ExpectedVersions,
    string Actor,
    bool CreateCategories = false
);

/// <summary>Saves the settings of an account.</summary>
public sealed class SettingsService(
    IAccountStore accounts,
    SettingsCheck check,
    ScheduledDeletions deletions,
    AuditTrail audit,
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

    /// <inheritdoc cref="SettingsCheck.Judge"/>
    public IReadOnlyList<FieldError> Validate(AccountSettings settings) => check.Judge(settings);

    /// <summary>
    /// Saves if the settings are valid as a whole and nobody else saved since the expected versions. Settings that are the same already
    /// count as saved, and nothing is written.
    /// </summary>
    /// <exception cref="TransientFailureException">Kaltura had to be asked and does not answer; nothing was saved.</exception>
    /// <exception cref="PermanentFailureException">Kaltura had to be asked and does not let us in; nothing was saved.</exception>
    public async Task<SaveOutcome> SaveAsync(AccountId id, SettingsChange change, CancellationToken cancellationToken = default)
    {
        while (await accounts.FindAsync(id, cancellationToken) is { } current)
        {
            var before = current.Value;
            if (change.ExpectedVersions?.Contains(VersionOf(before), StringComparer.Ordinal) == false)
            {
                return new SaveOutcome(SaveStatus.LostRace, before, []);
            }
            var errors = await check.FindErrorsAsync(before, change.Settings, change.CreateCategories, cancellationToken);
            if (errors.Count > 0)
            {
                return new SaveOutcome(SaveStatus.Invalid, before, errors);
            }
            var differences = ChangedSetting.Between(before.Settings, change.Settings);
            if (differences.Count == 0)
            {
                return new SaveOutcome(SaveStatus.Saved, before, []);
            }
            var changed = before with
            {
                Settings = change.Settings,
                SettingsVersion = before.SettingsVersion + 1,
                UpdatedAt = time.GetUtcNow(),
            };
            if (await accounts.ReplaceAsync(changed, current.ETag, cancellationToken) is { } saved)
            {
                observers.Tell(id);
                await audit.SettingsChangedAsync(id, change.Actor, differences);
                await deletions.SettingsSavedAsync(before, saved.Value);
                return new SaveOutcome(SaveStatus.Saved, saved.Value, []);
            }
        }
        return new SaveOutcome(SaveStatus.NotFound, null, []);
    }
}
