using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transcripts;

/// <param name="Language">For transcripts that do not say their own.</param>
/// <param name="PollInterval">First wait between two looks.</param>
public sealed record AttachTranscriptsInput(
    RecordingKey Key,
    RecordingSource Source,
    string EntryId,
    string Language,
    TimeSpan PollInterval
) : IAboutRecording;

/// <summary>Attaches a recording's transcripts as they appear, for 24 hours, beside everything else. Its result is how many there were.</summary>
public sealed class AttachTranscripts : IWorkflow<AttachTranscriptsInput, int>
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Days that a dead authorization is waited for.</summary>
    private const int MostPauses = 30;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<int> RunAsync(IWorkflowContext context, AttachTranscriptsInput input)
    {
        var deadline = context.Now + Patience;
        var pauses = 0;
        for (var look = 1; ; look++)
        {
            var attached = 0;
            try
            {
                attached = await context.RunAsync(Steps.AttachFoundTranscripts, input, $"attach/{look}");
            }
            catch (PermanentFailureException failure) when (failure.Code == FailureCodes.AuthorizationDead && ++pauses <= MostPauses)
            {
                deadline = context.Now + Patience; // it counts from the day that Webex can be asked again
            }
            var next = context.Now + Waiting.After(look, input.PollInterval, LongestWait);
            if (next > deadline)
            {
                return attached;
            }
            await context.WaitForSignalAsync($"wait/{look}", [Signals.LookAgain], next);
        }
    }
}
