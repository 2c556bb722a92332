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
            .CoPublishers.ShouldBe([new Person("bob@example.org", "Bob")]);

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

    [Fact]
    public void GuestsWithoutAnEmail_AreCountedByName() =>
        Divide(
            new WebexParticipant(null, "Gast", Host: false, CoHost: false),
            new WebexParticipant(" ", "gast ", Host: false, CoHost: false),
            new WebexParticipant("", "Call-in User_1", Host: false, CoHost: false),
            new WebexParticipant("", "The host by telephone", Host: true, CoHost: false),
            Some.Participant
        )
            .WithoutEmail.ShouldBe(2);

    [Fact]
    public void PersonWhoRenamedThemselves_HasTheLastName() =>
        Divide(Some.Participant, Some.Participant with { DisplayName = "Robert" }, Some.Participant with { DisplayName = "" })
            .CoViewers.ShouldBe([new Person("bob@example.org", "Robert")]);

    private static PeopleByRole Divide(params WebexParticipant[] joins) =>
        PeopleRule.Divide(joins, "ann@example.org", Some.Settings with { Participants = ParticipantsAs.CoViewers });

    private static IEnumerable<string> Viewers(params WebexParticipant[] joins) => Divide(joins).CoViewers.Select(p => p.Email);

    private static string Names(IEnumerable<Person> people) => string.Join(' ', people.Select(p => p.Email.Split('@')[0]));
}
