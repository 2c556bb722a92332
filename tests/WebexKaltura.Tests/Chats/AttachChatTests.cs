using System.Text;
using Moq;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Chats;

public sealed class AttachChatTests
{
    private static readonly WebexChat Hello = new("1", Some.Source.RecordedAt, "Hello", "ann@example.org", "Ann", true);
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);
    private readonly List<KalturaAttachment> _attached = [];
    private readonly ChatBench _bench = new();

    public AttachChatTests()
    {
        _bench.Authorized();
        Chat(Hello);
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([Some.Listed]);
        _kaltura.Setup(k => k.ListAttachmentsAsync(Some.AccountId, "0_entry", default)).ReturnsAsync(() => [.. _attached]);
        _kaltura
            .Setup(k => k.AddTextAttachmentAsync(Some.AccountId, It.IsAny<NewAttachment>(), default))
            .ReturnsAsync(
                (Core.Accounts.AccountId _, NewAttachment added, CancellationToken _) =>
                {
                    _attached.Add(new KalturaAttachment("1_chat", added.FileName, added.Title, added.PartnerData));
                    return "1_chat";
                }
            );
    }

    [Fact]
    public async Task Chat_IsAttachedAsATextFile()
    {
        (await AttachAsync()).ShouldBe(1);

        _kaltura.Verify(k =>
            k.AddTextAttachmentAsync(
                Some.AccountId,
                It.Is<NewAttachment>(a =>
                    a.FileName == "chat.txt" && a.Title == "Webex chat" && Encoding.UTF8.GetString(a.Content).EndsWith("Z Ann: Hello\n")
                ),
                default
            )
        );
        _shelf.Lines.ShouldBe(["Chat attached: 1 of the meeting's 1 messages; 0 that not everybody could read were left out."]);
    }

    [Fact]
    public async Task StepThatRunsAgain_SetsTheContentOfTheOneAttachment()
    {
        await AttachAsync();
        await AttachAsync();

        _attached.Count.ShouldBe(1);
        _kaltura.Verify(k => k.SetAttachmentContentAsync(Some.AccountId, "1_chat", It.IsAny<byte[]>(), default), Times.Once);
    }

    [Fact]
    public async Task AttachmentOfSomebodyElse_IsNotTakenForOurs()
    {
        _attached.Add(new KalturaAttachment("1_other", "chat.txt", "Webex chat", null));

        await AttachAsync();

        _attached.Count.ShouldBe(2);
    }

    [Fact]
    public async Task NoChat_LeavesNoTrace()
    {
        Chat();

        (await AttachAsync()).ShouldBe(0);

        _kaltura.VerifyNoOtherCalls();
        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task MessagesOfAnotherRecording_AttachNothingAndSaySo()
    {
        Chat(Hello with { Time = Some.Source.RecordedAt.AddHours(5) });
        _webex
            .Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default))
            .ReturnsAsync([Some.Listed, Some.Listed with { Id = "rec-2", TimeRecorded = Some.Source.RecordedAt.AddHours(5) }]);

        (await AttachAsync()).ShouldBe(0);

        _kaltura.VerifyNoOtherCalls();
        _shelf.Lines.ShouldHaveSingleItem().ShouldStartWith("No chat of this recording: 0 of the meeting's 1");
    }

    [Fact]
    public async Task ChatThatMayNotBeRead_IsALineOfTheTimeline()
    {
        _webex.Setup(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync((IReadOnlyList<WebexChat>?)null);
        Roles("Compliance Officer");

        (await AttachAsync()).ShouldBe(0);

        _shelf.Lines.ShouldBe(["Chat not read: Webex does not give this meeting's chat."]);
        _bench.Authorization.ShouldNotBeNull().IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_an_authorization_no_chat_is_read_and_nothing_is_noted()
    {
        _bench.NotAuthorized();

        (await AttachAsync()).ShouldBe(0);

        _webex.VerifyNoOtherCalls();
        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_authorization_is_not_used_and_not_noted()
    {
        _bench.Lost("The consent was withdrawn.");

        (await AttachAsync()).ShouldBe(0);

        _webex.VerifyNoOtherCalls();
        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authorization_that_is_lost_while_chat_is_read_is_not_noted()
    {
        _webex
            .Setup(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default))
            .ThrowsAsync(new ChatAuthorizationLostException("Webex answered 400."));

        (await AttachAsync()).ShouldBe(0);

        _shelf.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_officer_who_lost_the_role_is_a_lost_authorization_and_no_note()
    {
        _webex.Setup(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync((IReadOnlyList<WebexChat>?)null);
        Roles("Support Administrator");

        (await AttachAsync()).ShouldBe(0);
        (await AttachAsync()).ShouldBe(0);

        _shelf.Lines.ShouldBeEmpty();
        _bench.Authorization.ShouldNotBeNull().LostReason.ShouldNotBeNull().ShouldContain("no longer has the role Compliance Officer");
        _webex.Verify(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default), Times.Once);
    }

    [Fact]
    public async Task ChatThatKalturaRefuses_IsALineAndNoFailure()
    {
        _kaltura
            .Setup(k => k.AddTextAttachmentAsync(Some.AccountId, It.IsAny<NewAttachment>(), default))
            .ThrowsAsync(new KalturaApiException("SERVICE_FORBIDDEN", "Attachments are off."));

        (await AttachAsync()).ShouldBe(0);

        _shelf.Lines.ShouldBe(["Chat not attached: Attachments are off."]);
    }

    [Fact]
    public async Task WebexThatIsAway_IsLeftToTheStepsRetries()
    {
        _webex.Setup(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default)).ThrowsAsync(new TransientFailureException("503"));

        await Should.ThrowAsync<TransientFailureException>(() => AttachAsync());
    }

    [Fact]
    public async Task RecordingWithoutAMeeting_HasNoChat()
    {
        (await AttachAsync(meetingId: null)).ShouldBe(0);

        _webex.VerifyNoOtherCalls();
    }

    private void Roles(params string[] names) =>
        _webex.Setup(w => w.ListRolesOfPersonAsync(Some.AccountId, ChatBench.PersonId, default)).ReturnsAsync(names);

    private void Chat(params WebexChat[] chats) =>
        _webex.Setup(w => w.ListChatsAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync(chats);

    private Task<int> AttachAsync(string? meetingId = "meeting-1") =>
        new AttachChat(
            _webex.Object,
            _kaltura.Object,
            new Siblings(_webex.Object, _shelf),
            _shelf.History,
            _bench.Authorizations(_webex)
        ).RunAsync(new AttachChatInput(Some.Key, Some.Source with { MeetingId = meetingId }, "0_entry"), default);
}
