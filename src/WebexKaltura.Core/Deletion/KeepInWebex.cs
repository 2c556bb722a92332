using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <param name="Account">Whose recordings.</param>
/// <param name="At">When the setting changed; what was scheduled later was scheduled under another change.</param>
/// <param name="Reason">What each recording's timeline says.</param>
public sealed record KeepInWebexInput(string Account, DateTimeOffset At, string Reason) : IAboutAccount;

/// <summary>Cancels the scheduled removals of an account, page by page. Its result is how many it cancelled.</summary>
public sealed class KeepInWebex : IWorkflow<KeepInWebexInput, int>
{
    public async Task<int> RunAsync(IWorkflowContext context, KeepInWebexInput input)
    {
        var cancelled = 0;
        string? cursor = null;
        for (var page = 1; page == 1 || cursor is not null; page++)
        {
            var done = await context.RunAsync(Steps.CancelScheduled, new CancelScheduledInput(input, cursor), $"page/{page}");
            cancelled += done.Cancelled;
            cursor = done.Next;
        }
        return cancelled;
    }
}
