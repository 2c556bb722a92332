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
);

/// <summary>Attaches a recording's transcripts as they appear, for 24 hours, beside everything else. Its result is how many there were.</summary>
public sealed class AttachTranscripts : IWorkflow<AttachTranscriptsInput, int>
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<int> RunAsync(IWorkflowContext context, AttachTranscriptsInput input)
    {
        var deadline = context.Now + Patience;
        for (var look = 1; ; look++)
        {
            var attached = await context.RunAsync(Steps.AttachFoundTranscripts, input, $"attach/{look}");
            var next = context.Now + Waiting.After(look, input.PollInterval, LongestWait);
            if (next > deadline)
            {
                return attached;
            }
            await context.WaitForSignalAsync($"wait/{look}", [Signals.LookAgain], next);
        }
    }
}
