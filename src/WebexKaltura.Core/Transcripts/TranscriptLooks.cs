using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transcripts;

/// <summary>How looking for a recording's transcripts begins, whoever asks for it.</summary>
internal static class TranscriptLooks
{
    /// <summary>
    /// Starts it, or has the instance that is there look at once: it may rest, content with the captions of an entry that a retry has replaced.
    /// </summary>
    public static async Task LookForTranscriptsAsync(
        this IWorkflowClient workflows,
        AttachTranscriptsInput input,
        CancellationToken cancellationToken
    )
    {
        var instance = InstanceIds.Transcripts(input.Key);
        var attach = input with { OnceAttached = AttachTranscripts.RestOnceAttached };
        if (!await workflows.StartAsync(Steps.AttachTranscripts, instance, attach, IfExists.RestartFinished, cancellationToken))
        {
            await workflows.SignalAsync(instance, new Signal(Signals.LookAgain), cancellationToken);
        }
    }
}
