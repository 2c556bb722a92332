using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Hosts;

public sealed class TellHostTests
{
    private readonly Mock<IHostMessages> _messages = new();
    private readonly Mock<IAccountStore> _accounts = new();
    private RecordingShelf _shelf = new(Some.Recording with { EntryId = "0_entry", RecordedAt = Some.Noon });

    public TellHostTests()
    {
        _messages.Setup(m => m.SendAsync(It.IsAny<HostMessage>(), default)).ReturnsAsync(true);
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Core.Accounts.Account>(Some.Account, "v1"));
    }

    [Fact]
    public async Task ReadyRecording_IsToldOnceHoweverOftenTheStepRuns()
    {
        (await TellAsync(RecordingStatus.Ready)).ShouldBeTrue();
        (await TellAsync(RecordingStatus.Ready)).ShouldBeFalse();

        _messages.Verify(m => m.SendAsync(It.Is<HostMessage>(h => h.Text.Contains("kmc.kaltura.com")), default), Times.Once);
        _shelf.Lines.ShouldHaveSingleItem().ShouldStartWith("Host told: Your recording");
    }

    [Fact]
    public async Task RecordingThatFailedAndThenSucceeded_IsToldOfBothOnce()
    {
        await TellAsync(RecordingStatus.Failed);
        await TellAsync(RecordingStatus.Failed);
        await TellAsync(RecordingStatus.Ready);

        Sent(Times.Exactly(2));
        _shelf.Row.HostTold.ShouldBe([RecordingStatus.Failed, RecordingStatus.Ready]);
    }

    [Fact]
    public async Task ProcessThatDiedWhileItSent_SendsNothingMoreAndSaysSo()
    {
        _shelf = new RecordingShelf(Some.Recording with { HostTold = [RecordingStatus.Ready] });

        await TellAsync(RecordingStatus.Ready);

        Sent(Times.Never());
        _shelf.Lines.ShouldHaveSingleItem().ShouldStartWith("Host perhaps not told");
    }

    [Fact]
    public async Task Mark_StandsBeforeTheMessageGoesOut()
    {
        IReadOnlyList<RecordingStatus> told = [];
        _messages.Setup(m => m.SendAsync(It.IsAny<HostMessage>(), default)).Callback(() => told = _shelf.Row.HostTold).ReturnsAsync(true);

        await TellAsync(RecordingStatus.Ready);

        told.ShouldBe([RecordingStatus.Ready]);
    }

    [Fact]
    public async Task HostWhoIsGone_IsALineOfTheTimeline()
    {
        _messages.Setup(m => m.SendAsync(It.IsAny<HostMessage>(), default)).ReturnsAsync(false);

        (await TellAsync(RecordingStatus.Ready)).ShouldBeFalse();

        _shelf.Lines.ShouldBe(["Host not told: Nobody has the e-mail ann@example.org in Webex."]);
    }

    public static TheoryData<Exception> Failures =>
        [new TransientFailureException("it took too long"), new RefusedException("webex-401", "the bot's token is wrong")];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task MessageThatFails_IsALineOfTheTimelineAndNotSentAgain(Exception failure)
    {
        _messages.Setup(m => m.SendAsync(It.IsAny<HostMessage>(), default)).ThrowsAsync(failure);

        (await TellAsync(RecordingStatus.Ready)).ShouldBeFalse();
        await TellAsync(RecordingStatus.Ready);

        Sent(Times.Once());
        _shelf.Lines.ShouldBe([$"Host not told: {failure.Message}"]);
    }

    [Fact]
    public async Task RecordingOlderThanTheConnection_IsNoNewsWhenSkipped()
    {
        await TellAsync(RecordingStatus.Skipped, connectedAt: Some.Noon.AddDays(1));
        Sent(Times.Never());

        await TellAsync(RecordingStatus.Ready, connectedAt: Some.Noon.AddDays(1)); // a backfill
        Sent(Times.Once());
    }

    [Fact]
    public async Task HostWhomWebexDoesNotName_IsALineOfTheTimeline()
    {
        _shelf = new RecordingShelf(Some.Recording with { Host = null });

        await TellAsync(RecordingStatus.Failed);

        Sent(Times.Never());
        _shelf.Lines.ShouldBe(["Host not told: Webex does not name the host."]);
    }

    [Fact]
    public async Task AccountThatWasRemoved_TellsNobody()
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync((Versioned<Core.Accounts.Account>?)null);

        (await TellAsync(RecordingStatus.Ready)).ShouldBeFalse();

        Sent(Times.Never());
    }

    private void Sent(Times times) => _messages.Verify(m => m.SendAsync(It.IsAny<HostMessage>(), default), times);

    private Task<bool> TellAsync(RecordingStatus outcome, DateTimeOffset? connectedAt = null) =>
        new TellHost(_shelf, _accounts.Object, _messages.Object, new FakeTimeProvider(Some.Noon)).RunAsync(
            new TellHostInput(Some.Key, outcome, "it broke.", connectedAt ?? Some.Account.ConnectedAt),
            default
        );
}
