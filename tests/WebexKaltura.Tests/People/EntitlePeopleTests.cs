using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.People;

public sealed class EntitlePeopleTests
{
    private static readonly AccountSettings Viewers = Some.Settings with { Participants = ParticipantsAs.CoViewers };
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);

    public EntitlePeopleTests() =>
        _kaltura.Setup(k => k.ListUsersByEmailAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);

    [Fact]
    public async Task ParticipantsAndCoHosts_AreEntitled()
    {
        Joined(Some.Participant, Some.Participant with { Email = "carl@example.org", CoHost = true });
        Known("bob@example.org", "bob");
        Known("carl@example.org", "carl");

        (await EntitleAsync(Viewers)).ShouldBe(2);

        Entitled(["carl"], ["bob"]);
        _shelf.Row.CoPublishers.ShouldBe(["carl"]);
        _shelf.Row.CoViewers.ShouldBe(["bob"]);
        _shelf.Lines.ShouldBe(["People entitled: 1 co-publishers, 1 co-viewers."]);
    }

    [Fact]
    public async Task OwnerUnderAnotherEmail_IsNotEntitledToo()
    {
        Joined(Some.Participant);
        Known("bob@example.org", "ANN");

        (await EntitleAsync(Viewers)).ShouldBe(0);

        Entitled([], []);
    }

    [Fact]
    public async Task TwoEmailsOfOneUser_AreOneCoPublisher()
    {
        Joined(Some.Participant, Some.Participant with { Email = "robert@example.org", CoHost = true });
        Known("bob@example.org", "bob");
        Known("robert@example.org", "bob");

        await EntitleAsync(Viewers);

        Entitled(["bob"], []);
    }

    [Fact]
    public async Task PersonWithoutAUser_IsCountedAndLeftOut()
    {
        Joined(Some.Participant);

        (await EntitleAsync(Viewers)).ShouldBe(0);

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("1 without a Kaltura user");
    }

    [Fact]
    public async Task PersonWithoutAUser_IsCreatedWhereSetAndEntitled()
    {
        Joined(Some.Participant);

        (await EntitleAsync(Viewers with { CreateParticipants = true })).ShouldBe(1);

        _kaltura.Verify(
            k =>
                k.AddUserAsync(Some.AccountId, new KalturaUser("bob@example.org", "bob@example.org", "Bob"), It.IsAny<CancellationToken>()),
            Times.Once()
        );
        Entitled([], ["bob@example.org"]);
        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("1 users were created.");
    }

    [Fact]
    public async Task UserWhoGoesAwayMeanwhile_IsLookedForAgain()
    {
        Joined(Some.Participant);
        Known("bob@example.org", "bob");
        _kaltura
            .Setup(k =>
                k.EntitleAsync(Some.AccountId, "0_entry", It.IsAny<IReadOnlyList<string>>(), It.IsAny<IReadOnlyList<string>>(), default)
            )
            .ThrowsAsync(new KalturaApiException("INVALID_USER_ID", "Invalid user id"));

        await Should.ThrowAsync<TransientFailureException>(() => EntitleAsync(Viewers));
    }

    [Fact]
    public async Task MeetingThatCannotBeRead_IsSaidAndHoldsNothingUp()
    {
        _webex
            .Setup(w => w.ListParticipantsAsync(Some.AccountId, "meeting-1", "ann@example.org", default))
            .ReturnsAsync((IReadOnlyList<WebexParticipant>?)null);

        (await EntitleAsync(Viewers)).ShouldBe(0);

        _shelf.Lines.ShouldHaveSingleItem().ShouldContain("People not read");
        _kaltura.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task NobodyWanted_AsksNothing()
    {
        (await EntitleAsync(Some.Settings)).ShouldBe(0);

        _webex.VerifyNoOtherCalls();
        NothingHappened();
    }

    [Fact]
    public async Task RecordingWithoutAMeeting_HasNobodyToEntitle()
    {
        (await EntitleAsync(Viewers, Some.Source with { MeetingId = null })).ShouldBe(0);

        NothingHappened();
    }

    private void NothingHappened()
    {
        _kaltura.VerifyNoOtherCalls();
        _shelf.Lines.ShouldBeEmpty();
    }

    private void Joined(params WebexParticipant[] joins) =>
        _webex.Setup(w => w.ListParticipantsAsync(Some.AccountId, "meeting-1", "ann@example.org", default)).ReturnsAsync(joins);

    private void Known(string email, string id) =>
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, email, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaUser(id, email, null));

    private void Entitled(string[] publishers, string[] viewers) =>
        _kaltura.Verify(
            k =>
                k.EntitleAsync(
                    Some.AccountId,
                    "0_entry",
                    It.Is<IReadOnlyList<string>>(p => p.SequenceEqual(publishers)),
                    It.Is<IReadOnlyList<string>>(v => v.SequenceEqual(viewers)),
                    default
                ),
            Times.Once()
        );

    private Task<int> EntitleAsync(AccountSettings settings, RecordingSource? source = null) =>
        new EntitlePeople(new PeopleFinder(_webex.Object, Some.Users(_kaltura.Object)), _kaltura.Object, _shelf.History).RunAsync(
            new EntitlePeopleInput(Some.Key, source ?? Some.Source, "0_entry", "ann", settings),
            default
        );
}
