using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Transcripts;

public sealed record StartTranscriptsInput(RecordingKey Key, RecordingSource Source, string EntryId, AccountSettings Settings)
    : RetriedInput,
        IAboutRecording;

/// <summary>Starts looking for transcripts beside the transfer, where the account wants them. Its result is whether it does.</summary>
public sealed class StartTranscripts(IWorkflowClient workflows, IOptions<IngestOptions> options) : IStep<StartTranscriptsInput, bool>
{
    public async Task<bool> RunAsync(StartTranscriptsInput input, CancellationToken cancellationToken)
    {
        var (key, source, entryId, settings) = input;
        if (!settings.Transcripts)
        {
            return false;
        }
        var attach = new AttachTranscriptsInput(key, source, entryId, settings.TranscriptLanguage, options.Value.PollInterval);
        await workflows.LookForTranscriptsAsync(attach, cancellationToken);
        return true;
    }
}
