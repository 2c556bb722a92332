using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <param name="AskedByAdmin">An admin said now: the account's setting is not asked again. Absent in inputs of older versions.</param>
public sealed record DeleteFromWebexInput(
    RecordingKey Key,
    RecordingSource Source,
    string EntryId,
    DateTimeOffset Due,
    bool AskedByAdmin = false
) : IAboutRecording;

/// <summary>Moves a recording to Webex's recycle bin when its time has come; it can be cancelled or hurried until then.</summary>
public sealed class DeleteFromWebex : IWorkflow<DeleteFromWebexInput, DeletionState>
{
    private const int Attempts = 7;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromDays(1);

    public async Task<DeletionState> RunAsync(IWorkflowContext context, DeleteFromWebexInput input)
    {
        var due = input.Due;
        for (var attempt = 1; ; attempt++)
        {
            var signal = await context.WaitForSignalAsync($"wait/{attempt}", [Signals.CancelDeletion, Signals.DeleteNow], due);
            if (signal?.Name == Signals.CancelDeletion)
            {
                return await context.RunAsync(Steps.CancelDeletion, new CancelDeletionInput(input.Key, signal.Payload));
            }
            input = signal is null ? input : input with { AskedByAdmin = true };
            var outcome = await TryAsync(context, input, attempt);
            if (outcome != DeletionState.Failed || attempt == Attempts)
            {
                return outcome;
            }
            due = context.Now + BetweenAttempts;
        }
    }

    /// <summary>A step that gave up counts as refused, but for the last one, whose failure is the deletion's.</summary>
    private static async Task<DeletionState> TryAsync(IWorkflowContext context, DeleteFromWebexInput input, int attempt)
    {
        try
        {
            return await context.RunAsync(Steps.DeleteVerified, input, $"delete/{attempt}");
        }
        catch (PermanentFailureException failure)
        {
            var given = new FailDeletionInput(input.Key, failure.Message);
            var failed = await context.RunAsync(Steps.FailDeletion, given, $"failed/{attempt}");
            if (attempt == Attempts)
            {
                throw;
            }
            return failed;
        }
    }
}
