using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.People;

public sealed class PeopleRuleTests
{
    private static readonly WebexParticipant[] Joins =
    [
        new("ann@example.org", "Ann", Host: true, CoHost: false),
        Some.Participant,
        new("carl@example.org", "Carl", Host: false, CoHost: true),
    ];

    [Theory]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.Automatic, "", "")]
    [InlineData(ParticipantsAs.CoViewers, CoHostsAs.Automatic, "carl", "bob")]
    [InlineData(ParticipantsAs.CoPublishers, CoHostsAs.Automatic, "bob carl", "")]
    [InlineData(ParticipantsAs.CoViewers, CoHostsAs.CoViewers, "", "bob carl")]
    [InlineData(ParticipantsAs.CoPublishers, CoHostsAs.CoViewers, "bob", "carl")]
    [InlineData(ParticipantsAs.CoViewers, CoHostsAs.Ignore, "", "bob")]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.CoPublishers, "carl", "")]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.CoViewers, "", "carl")]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.Ignore, "", "")]
    public void ParticipantsAndCoHosts_AreEntitledAsSet(ParticipantsAs participants, CoHostsAs coHosts, string publishers, string viewers)
    {
        var people = PeopleRule.Divide(Joins, "ann@example.org", Some.Settings with { Participants = participants, CoHosts = coHosts });

        Names(people.CoPublishers).ShouldBe(publishers);
        Names(people.CoViewers).ShouldBe(viewers);
    }

    [Theory]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.Automatic, false)]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.Ignore, false)]
    [InlineData(ParticipantsAs.Ignore, CoHostsAs.CoViewers, true)]
    [InlineData(ParticipantsAs.CoViewers, CoHostsAs.Ignore, true)]
    public void Participants_AreReadOnlyWhereAnybodyIsWanted(ParticipantsAs participants, CoHostsAs coHosts, bool wanted) =>
        PeopleRule.AnyWanted(Some.Settings with { Participants = participants, CoHosts = coHosts }).ShouldBe(wanted);

    [Fact]
    public void SeveralJoinsInSeveralCases_AreOnePerson() =>
        Viewers(Some.Participant, Some.Participant with { Email = "BOB@Example.org " }).ShouldBe(["bob@example.org"]);

    [Fact]
    public void PersonWhoWasCoHostInOneJoin_IsACoHost() =>
        PeopleRule
            .Divide(
                [Some.Participant, Some.Participant with { CoHost = true }],
                null,
                Some.Settings with
                {
                    Participants = ParticipantsAs.CoViewers,
                }
            )
            .CoPublishers.ShouldBe(["bob@example.org"]);

    [Fact]
    public void HostWhoJoinedAgainAsAParticipant_IsLeftOut() =>
        Viewers(Some.Participant with { Host = true }, Some.Participant).ShouldBeEmpty();

    [Fact]
    public void HostInAnotherCase_IsLeftOut() => Viewers(Some.Participant with { Email = "ANN@example.org" }).ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void GuestWithoutAnEmail_IsLeftOut(string? email) => Viewers(Some.Participant with { Email = email }).ShouldBeEmpty();

    private static IReadOnlyList<string> Viewers(params WebexParticipant[] joins) =>
        PeopleRule.Divide(joins, "ann@example.org", Some.Settings with { Participants = ParticipantsAs.CoViewers }).CoViewers;

    private static string Names(IEnumerable<string> emails) => string.Join(' ', emails.Select(e => e.Split('@')[0]));
}
