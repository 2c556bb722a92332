using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Transcripts;

public sealed class AttachTranscriptsTests
{
    private static readonly AttachTranscriptsInput Input = new(Some.Key, Some.Source, "0_entry", "English", TimeSpan.FromSeconds(30));

    private static PermanentFailureException Dead => new(FailureCodes.AuthorizationDead, "An admin has to connect Webex again.");

    [Fact]
    public async Task Transcripts_AreLookedForThroughADayInFewLooks()
    {
        var context = new FakeWorkflowContext(Some.Noon).On(Steps.AttachFoundTranscripts, _ => 0);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(0);

        context.Now.ShouldBeInRange(Some.Noon.AddHours(23), Some.Noon.AddHours(24));
        context.Count("attach/").ShouldBeInRange(20, 60);
    }

    [Fact]
    public async Task SecondTranscriptThatIsLate_IsAttachedAfterTheFirst()
    {
        var context = new FakeWorkflowContext(Some.Noon);
        context.On(Steps.AttachFoundTranscripts, _ => context.Now < Some.Noon.AddHours(5) ? 1 : 2);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(2);
    }

    [Fact]
    public async Task AnnouncedTranscript_IsLookedForAtOnce()
    {
        var announced = Some.Noon.AddHours(7).AddSeconds(3);
        var looks = new List<DateTimeOffset>();
        var context = new FakeWorkflowContext(Some.Noon).Signal(announced, new Signal(Signals.LookAgain));
        context.On(
            Steps.AttachFoundTranscripts,
            _ =>
            {
                looks.Add(context.Now);
                return 0;
            }
        );

        await new AttachTranscripts().RunAsync(context, Input);

        looks.ShouldContain(announced);
    }

    [Fact]
    public async Task DaysOfADeadAuthorization_AreNoReasonToLoseTranscripts()
    {
        var context = new FakeWorkflowContext(Some.Noon);
        var runs = 0;
        context.On(Steps.AttachFoundTranscripts, _ => ++runs <= 3 ? throw Dead : 2);

        (await new AttachTranscripts().RunAsync(context, Input)).ShouldBe(2);
    }

    [Fact]
    public async Task AuthorizationThatStaysDead_IsNotWaitedForForEver()
    {
        var context = new FakeWorkflowContext(Some.Noon).Failing("AttachFoundTranscripts", Dead);

        await Should.ThrowAsync<PermanentFailureException>(() => new AttachTranscripts().RunAsync(context, Input));

        context.Count("attach/").ShouldBe(31);
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
                new FakeWorkflowContext(Some.Noon, history)
                    .On(Steps.AttachFoundTranscripts, _ => 1)
                    .Signal(Some.Noon.AddHours(3), new Signal(Signals.LookAgain)),
            context => new AttachTranscripts().RunAsync(context, Input)
        );
}
