using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
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
        _kaltura.Setup(k => k.ListUsersByEmailAsync(Some.AccountId, It.IsAny<string>(), default)).ReturnsAsync([]);

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
    }

    private void Joined(params WebexParticipant[] joins) =>
        _webex.Setup(w => w.ListParticipantsAsync(Some.AccountId, "meeting-1", "ann@example.org", default)).ReturnsAsync(joins);

    private void Known(string email, string id) =>
        _kaltura.Setup(k => k.FindUserAsync(Some.AccountId, email, default)).ReturnsAsync(new KalturaUser(id, email, null));

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

    private Task<int> EntitleAsync(AccountSettings settings) =>
        new EntitlePeople(new PeopleFinder(_webex.Object, new UserDirectory(_kaltura.Object)), _kaltura.Object, _shelf.History).RunAsync(
            new EntitlePeopleInput(Some.Key, Some.Source, "0_entry", "ann", settings),
            default
        );
}
