using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.People;

/// <summary>Kaltura users to be entitled; nobody is in both lists. <paramref name="Unknown"/>: people left out, without a user of their own.</summary>
public sealed record PeopleFound(IReadOnlyList<string> CoPublishers, IReadOnlyList<string> CoViewers, int Unknown);

/// <summary>Finds the Kaltura users of a meeting's participants and co-hosts, as set. Nothing is changed by finding them.</summary>
public sealed class PeopleFinder(IWebex webex, UserDirectory directory)
{
    /// <summary>What an admin reads where the participants could not be found.</summary>
    public const string NotGiven = "Webex does not give this meeting's participants.";

    /// <summary>Null when Webex does not give the meeting's participants; nobody when the settings want nobody.</summary>
    public async Task<PeopleFound?> FindAsync(
        AccountId account,
        RecordingSource source,
        string ownerId,
        AccountSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (!PeopleRule.AnyWanted(settings) || source.MeetingId is not { } meetingId)
        {
            return new PeopleFound([], [], 0);
        }
        if (await webex.ListParticipantsAsync(account, meetingId, source.HostEmail, cancellationToken) is not { } joins)
        {
            return null;
        }
        var people = PeopleRule.Divide(joins, source.HostEmail, settings);
        var publishers = await MapAsync(account, settings, people.CoPublishers, [ownerId], cancellationToken);
        var viewers = await MapAsync(account, settings, people.CoViewers, [ownerId, .. publishers], cancellationToken);
        var unknown = people.CoPublishers.Count + people.CoViewers.Count - publishers.Count - viewers.Count;
        return new PeopleFound(publishers, viewers, unknown);
    }

    private async Task<List<string>> MapAsync(
        AccountId account,
        AccountSettings settings,
        IReadOnlyList<string> emails,
        string[] taken,
        CancellationToken cancellationToken
    )
    {
        var users = new List<string>();
        foreach (var email in emails)
        {
            var match = await directory.FindAsync(account, settings, email, cancellationToken);
            if (match.UserId is { } id && !users.Concat(taken).Contains(id, StringComparer.OrdinalIgnoreCase))
            {
                users.Add(id);
            }
        }
        return users;
    }
}
