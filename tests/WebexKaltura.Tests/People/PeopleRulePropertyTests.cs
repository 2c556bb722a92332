using FsCheck.Xunit;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.People;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.People;

public sealed class PeopleRulePropertyTests
{
    private static readonly string[] Names = ["ann", "Bob", "BOB", "carl ", "dora", ""];

    [Property]
    public void Everybody_IsInOneListAtMostAndTheHostInNone(
        (byte Name, bool CoHost, bool Host)[] joins,
        byte host,
        ParticipantsAs participants,
        CoHostsAs coHosts
    )
    {
        var settings = Some.Settings with { Participants = participants, CoHosts = coHosts };
        var hostEmail = Email(host);

        var people = PeopleRule.Divide(
            (joins ?? []).Select(j => Some.Participant with { Email = Email(j.Name), CoHost = j.CoHost, Host = j.Host }),
            hostEmail,
            settings
        );

        var all = people.CoPublishers.Concat(people.CoViewers).Select(p => p.Email).ToList();
        all.ShouldBeUnique();
        all.ShouldAllBe(e => e.Length > 0 && e.Trim() == e && !e.Any(char.IsUpper));
        all.ShouldNotContain(hostEmail.Trim().ToLowerInvariant());
        if (!PeopleRule.AnyWanted(settings))
        {
            all.ShouldBeEmpty();
        }
    }

    private static string Email(byte name) => Names[name % Names.Length] is { Length: > 0 } known ? $"{known}@acme.example" : " ";
}
