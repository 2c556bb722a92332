using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.People;

/// <summary>Finds the Kaltura users of a meeting's participants and co-hosts, as set. Nothing is changed by finding them.</summary>
public sealed class PeopleFinder(IWebex webex, UserDirectory directory)
{
    /// <summary>People who are looked up at the same time: thousands of a webinar must fit into one step.</summary>
    internal const int LookUpsAtOnce = 8;

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
        (Person Person, bool CoPublisher)[] wanted =
        [
            .. people.CoPublishers.Select(p => (p, true)),
            .. people.CoViewers.Select(p => (p, false)),
        ];
        var matched = new MatchedPerson[wanted.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, wanted.Length),
            new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken },
            async (i, cancelled) =>
            {
                var (person, coPublisher) = wanted[i];
                matched[i] = new MatchedPerson(person, coPublisher, await directory.FindAsync(account, settings, person.Email, cancelled));
            }
        );
        return PeopleSelection.Of(matched, ownerId, settings.CreateParticipants) with { WithoutEmail = people.WithoutEmail };
    }
}
