using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <param name="Account">Whose recordings.</param>
/// <param name="At">When the setting changed; what was scheduled later was scheduled under another change.</param>
/// <param name="Reason">What each recording's timeline says.</param>
/// <param name="SettingsVersion">Which change this is. Null in inputs of older versions: their instances go through all pages themselves.</param>
/// <param name="Cursor">Where this instance begins; null for the first.</param>
/// <param name="Leg">Which instance of the change this is; counts from 1.</param>
public sealed record KeepInWebexInput(
    string Account,
    DateTimeOffset At,
    string Reason,
    string? SettingsVersion = null,
    string? Cursor = null,
    int Leg = 1
) : IAboutAccount;

/// <summary>Cancels the scheduled removals of an account, page by page. Its result is how many this instance cancelled.</summary>
public sealed class KeepInWebex : IWorkflow<KeepInWebexInput, int>
{
    public const int PagesPerLeg = 100; // bounds the history of one instance

    public async Task<int> RunAsync(IWorkflowContext context, KeepInWebexInput input)
    {
        var cancelled = 0;
        var cursor = input.Cursor;
        for (var page = 1; page == 1 || cursor is not null; page++)
        {
            if (page > PagesPerLeg && input.SettingsVersion is not null)
            {
                await context.RunAsync(Steps.ContinueKeepInWebex, input with { Cursor = cursor, Leg = input.Leg + 1 });
                break;
            }
            var done = await context.RunAsync(Steps.CancelScheduled, new CancelScheduledInput(input, cursor), $"page/{page}");
            cancelled += done.Cancelled;
            cursor = done.Next;
        }
        return cancelled;
    }
}
