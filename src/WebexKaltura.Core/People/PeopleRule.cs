using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.People;

/// <summary>Who is to be entitled, by e-mail (lower case), before they are mapped to Kaltura users.</summary>
public sealed record PeopleByRole(IReadOnlyList<string> CoPublishers, IReadOnlyList<string> CoViewers);

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
        var people = joins
            .Where(j => !string.IsNullOrWhiteSpace(j.Email))
            .GroupBy(j => j.Email!.Trim().ToLowerInvariant())
            .Where(p => !p.Any(j => j.Host) && !string.Equals(p.Key, hostEmail?.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(p => (Email: p.Key, CoHost: p.Any(j => j.CoHost)))
            .OrderBy(p => p.Email, StringComparer.Ordinal)
            .ToList();
        var roles = people.ConvertAll(p => (p.Email, Role: RoleOf(p.CoHost, settings)));
        return new PeopleByRole(With(ParticipantsAs.CoPublishers), With(ParticipantsAs.CoViewers));

        List<string> With(ParticipantsAs role) => [.. roles.Where(p => p.Role == role).Select(p => p.Email)];
    }

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
