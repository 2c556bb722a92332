using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <summary>What saved settings mean for removals that are scheduled already.</summary>
public sealed class ScheduledDeletions(IWorkflowClient workflows)
{
    /// <summary>
    /// From Yes to No cancels them, in a workflow: there may be thousands, and nobody waits for that. From No to Yes schedules nothing, as
    /// settings are for recordings that start after the change.
    /// </summary>
    public Task SettingsSavedAsync(Account before, Account after) =>
        before.Settings.DeleteFromWebex && !after.Settings.DeleteFromWebex ? KeepAsync(after) : Task.CompletedTask;

    private Task KeepAsync(Account account)
    {
        var version = SettingsService.VersionOf(account);
        var input = new KeepInWebexInput(account.Id.Value, account.UpdatedAt, DeletionHistory.SettingChanged, version);
        var instance = InstanceIds.KeepInWebex(account.Id, version, input.Leg);
        return workflows.StartAsync(Steps.KeepInWebex, instance, input, IfExists.Leave, CancellationToken.None);
    }
}
