using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.People;

/// <summary>Somebody who was in a meeting, by e-mail (lower case), with the name they last joined with.</summary>
public sealed record Person(string Email, string? DisplayName);

/// <summary>Who is to be entitled before they are mapped to Kaltura users, and how many cannot be as they gave no e-mail.</summary>
public sealed record PeopleByRole(IReadOnlyList<Person> CoPublishers, IReadOnlyList<Person> CoViewers, int WithoutEmail);

/// <summary>Who of a meeting's participants is entitled as what.</summary>
public static class PeopleRule
{
    /// <summary>Whether the settings entitle anybody, so that participants need be read at all.</summary>
    public static bool AnyWanted(AccountSettings settings) =>
        settings.Participants != ParticipantsAs.Ignore || settings.CoHosts is CoHostsAs.CoPublishers or CoHostsAs.CoViewers;

    /// <summary>
    /// Merges joins per person, leaves out the host and those without an e-mail, and divides co-hosts and the others as set. A person is
    /// in one list only; co-publisher wins.
    /// </summary>
    public static PeopleByRole Divide(IEnumerable<WebexParticipant> joins, string? hostEmail, AccountSettings settings)
    {
        var all = joins.ToList();
        var people = all.Where(j => !string.IsNullOrWhiteSpace(j.Email))
            .GroupBy(j => j.Email!.Trim().ToLowerInvariant())
            .Where(p => !p.Any(j => j.Host) && !string.Equals(p.Key, hostEmail?.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(p => (Person: new Person(p.Key, NameOf(p)), Role: RoleOf(p.Any(j => j.CoHost), settings)))
            .OrderBy(p => p.Person.Email, StringComparer.Ordinal)
            .ToList();
        var withoutEmail = all.Where(j => string.IsNullOrWhiteSpace(j.Email) && !j.Host)
            .Where(j => RoleOf(j.CoHost, settings) != ParticipantsAs.Ignore)
            .DistinctBy(j => j.DisplayName?.Trim() ?? "", StringComparer.OrdinalIgnoreCase)
            .Count();
        return new PeopleByRole(With(ParticipantsAs.CoPublishers), With(ParticipantsAs.CoViewers), withoutEmail);

        List<Person> With(ParticipantsAs role) => [.. people.Where(p => p.Role == role).Select(p => p.Person)];
    }

    private static string? NameOf(IEnumerable<WebexParticipant> joins) =>
        joins.Select(j => j.DisplayName?.Trim()).LastOrDefault(name => !string.IsNullOrEmpty(name));

    private static ParticipantsAs RoleOf(bool coHost, AccountSettings settings) =>
        !coHost
            ? settings.Participants
            : settings.CoHosts switch
            {
                CoHostsAs.CoPublishers => ParticipantsAs.CoPublishers,
                CoHostsAs.CoViewers => ParticipantsAs.CoViewers,
                CoHostsAs.Ignore => ParticipantsAs.Ignore,
                CoHostsAs.Automatic => settings.Participants == ParticipantsAs.Ignore ? ParticipantsAs.Ignore : ParticipantsAs.CoPublishers,
                _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.CoHosts, "not a setting of co-hosts"),
            };
}
