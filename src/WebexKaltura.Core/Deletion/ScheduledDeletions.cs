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
        before.Settings.DeleteFromWebex && !after.Settings.DeleteFromWebex
            ? workflows.StartAsync(
                Steps.KeepInWebex,
                InstanceIds.KeepInWebex(after.Id, SettingsService.VersionOf(after)),
                new KeepInWebexInput(after.Id.Value, after.UpdatedAt, DeletionHistory.SettingChanged),
                IfExists.Leave,
                CancellationToken.None
            )
            : Task.CompletedTask;
}
