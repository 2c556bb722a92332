using WebexKaltura.Core;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

/// <summary>What the road does besides, where the account asks for it.</summary>
public sealed class ChatAndHostTests
{
    [Fact]
    public async Task Chat_IsAttachedBesideCategoryAndPeople()
    {
        var context = Wanting(chat: true);

        await IngestRoad.WalkAsync(context);

        context
            .Keys.SkipWhile(k => k != "attach/1")
            .Take(5)
            .ShouldBe(["attach/1", "AssignCategory", "EntitlePeople", "AttachChat", "check-ready/1"]);
        context.InputsOf(Steps.AttachChat).ShouldBe([new AttachChatInput(Some.Key, Some.Source, "0_entry")]);
    }

    [Fact]
    public async Task ReadyRecording_IsToldAtTheEndOfTheRoad()
    {
        var context = Wanting(tellHost: true);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        context.Keys.TakeLast(2).ShouldBe(["FinishIngest", "TellHost"]);
        Told(context).ShouldBe(new TellHostInput(Some.Key, RecordingStatus.Ready, null, Some.Account.ConnectedAt));
    }

    [Fact]
    public async Task SkippedRecording_IsToldWithItsReason()
    {
        var context = Wanting(tellHost: true).On(Steps.Decide, _ => new IngestDecision(false, RecordingKind.Meeting, "it is too short."));

        await IngestRoad.WalkAsync(context);

        Told(context).ShouldBe(new TellHostInput(Some.Key, RecordingStatus.Skipped, "it is too short.", Some.Account.ConnectedAt));
    }

    [Fact]
    public async Task FailedRecording_IsToldWithItsReason()
    {
        var context = Wanting(tellHost: true).Failing("CreateEntry", new PermanentFailureException("x", "Kaltura said no."));

        await IngestRoad.WalkAsync(context);

        Told(context).ShouldBe(new TellHostInput(Some.Key, RecordingStatus.Failed, "Kaltura said no.", Some.Account.ConnectedAt));
    }

    [Fact]
    public async Task RecordingThatStillWaits_IsNotToldYet()
    {
        var context = Wanting(tellHost: true).On(Steps.LookForRecording, _ => IngestRoad.Unlisted);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Waiting);

        context.Keys.ShouldNotContain("TellHost");
    }

    [Fact]
    public async Task DisabledAccount_TellsNobodyOfWhatItDoesNotIngest()
    {
        var start = IngestRoad.Start with { Settings = Some.Settings with { Enabled = false, TellHost = true }, SkipReason = "disabled" };
        var context = IngestRoad.Smooth().On(Steps.BeginIngest, _ => start);

        await IngestRoad.WalkAsync(context);

        context.Keys.ShouldNotContain("TellHost");
    }

    [Fact]
    public async Task MessageThatIsGivenUp_ChangesNothingOfTheEnd()
    {
        var context = Wanting(tellHost: true).Failing("TellHost", new PermanentFailureException("gave-up", "The storage was away."));

        (await IngestRoad.WalkAsync(context)).ShouldBe(new IngestResult(RecordingStatus.Ready, null, "0_entry"));
    }

    [Fact]
    public Task RestartAnywhere_TakesTheSameRoad() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history => Wanting(true, true, history),
            context => new IngestRecording().RunAsync(context, IngestRoad.Input)
        );

    private static TellHostInput Told(FakeWorkflowContext context) => context.InputsOf(Steps.TellHost).ShouldHaveSingleItem();

    private static FakeWorkflowContext Wanting(
        bool chat = false,
        bool tellHost = false,
        IReadOnlyList<FakeWorkflowContext.Recorded>? history = null
    ) =>
        IngestRoad
            .Smooth(history)
            .On(Steps.BeginIngest, _ => IngestRoad.Start with { Settings = Some.Settings with { Chat = chat, TellHost = tellHost } })
            .On(Steps.AttachChat, _ => 1)
            .On(Steps.TellHost, _ => true);
}
