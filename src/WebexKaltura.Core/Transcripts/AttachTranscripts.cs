using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transcripts;

/// <param name="Language">For transcripts that do not say their own.</param>
/// <param name="PollInterval">First wait between two looks.</param>
/// <param name="OnceAttached">Wait between two looks once there is one. Null in inputs of older versions: their instances go on as they began.</param>
public sealed record AttachTranscriptsInput(
    RecordingKey Key,
    RecordingSource Source,
    string EntryId,
    string Language,
    TimeSpan PollInterval,
    TimeSpan? OnceAttached = null
) : IAboutRecording;

/// <summary>
/// Attaches a recording's transcripts as they appear, for 24 hours, beside everything else. Webex announces each, and a signal makes this
/// look at once: looks without one are for announcements that never came. Its result is how many there were.
/// </summary>
public sealed class AttachTranscripts : IWorkflow<AttachTranscriptsInput, int>
{
    public static readonly TimeSpan RestOnceAttached = TimeSpan.FromHours(6);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Days that a dead authorization is waited for.</summary>
    private const int MostPauses = 30;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<int> RunAsync(IWorkflowContext context, AttachTranscriptsInput input)
    {
        var deadline = context.Now + Patience;
        var (attached, pauses) = (0, 0);
        for (var look = 1; ; look++)
        {
            try
            {
                attached = Math.Max(attached, await context.RunAsync(Steps.AttachFoundTranscripts, input, $"attach/{look}"));
            }
            catch (PermanentFailureException failure) when (failure.Code == FailureCodes.AuthorizationDead && ++pauses <= MostPauses)
            {
                deadline = context.Now + Patience; // it counts from the day that Webex can be asked again
            }
            var next =
                attached > 0 && input.OnceAttached is { } rest
                    ? Waiting.Next(context.Now, rest, deadline)
                    : Waiting.NextWithin(context.Now, Waiting.After(look, input.PollInterval, LongestWait), deadline);
            if (next is not { } due)
            {
                return attached;
            }
            await context.WaitForSignalAsync($"wait/{look}", [Signals.LookAgain], due);
        }
    }
}
