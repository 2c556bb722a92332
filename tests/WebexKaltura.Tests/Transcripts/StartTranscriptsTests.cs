using Microsoft.Extensions.Options;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transcripts;

public sealed class StartTranscriptsTests
{
    private readonly Mock<IWorkflowClient> _workflows = new();

    [Fact]
    public async Task WhereTheyAreWanted_TheyAreLookedForBesideTheTransfer()
    {
        (await StartAsync(wanted: true)).ShouldBeTrue();

        var input = new AttachTranscriptsInput(
            Some.Key,
            Some.Source,
            "0_entry",
            "French",
            TimeSpan.FromSeconds(7),
            AttachTranscripts.RestOnceAttached
        );
        _workflows.Verify(w =>
            w.StartAsync(Steps.AttachTranscripts, InstanceIds.Transcripts(Some.Key), input, IfExists.RestartFinished, default)
        );
    }

    [Fact]
    public async Task LookingForThemAlready_ForAnEntryThatARetryMadeItLooksAtOnce()
    {
        (await StartAsync(wanted: true)).ShouldBeTrue(); // the instance is there: the mock starts none

        _workflows.Verify(w => w.SignalAsync(InstanceIds.Transcripts(Some.Key), new Signal(Signals.LookAgain), default));
    }

    [Fact]
    public async Task JustStarted_NothingNeedsToBeSignalled()
    {
        _workflows
            .Setup(w =>
                w.StartAsync(Steps.AttachTranscripts, It.IsAny<string>(), It.IsAny<AttachTranscriptsInput>(), It.IsAny<IfExists>(), default)
            )
            .ReturnsAsync(true);

        await StartAsync(wanted: true);

        _workflows.Verify(w => w.SignalAsync(It.IsAny<string>(), It.IsAny<Signal>(), default), Times.Never());
    }

    [Fact]
    public async Task WhereTheyAreNotWanted_NothingIsStarted()
    {
        (await StartAsync(wanted: false)).ShouldBeFalse();

        _workflows.VerifyNoOtherCalls();
    }

    private Task<bool> StartAsync(bool wanted) =>
        new StartTranscripts(_workflows.Object, Options.Create(new IngestOptions { PollInterval = TimeSpan.FromSeconds(7) })).RunAsync(
            new StartTranscriptsInput(
                Some.Key,
                Some.Source,
                "0_entry",
                Some.Settings with
                {
                    Transcripts = wanted,
                    TranscriptLanguage = "French",
                }
            ),
            default
        );
}
