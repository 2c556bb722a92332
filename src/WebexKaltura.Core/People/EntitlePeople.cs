using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.People;

public sealed record EntitlePeopleInput(RecordingKey Key, RecordingSource Source, string EntryId, string OwnerId, AccountSettings Settings);

/// <summary>Entitles the people whom <see cref="PeopleFinder"/> found. Its result is how many they are.</summary>
public sealed class EntitlePeople(PeopleFinder finder, IKaltura kaltura, RecordingHistory history) : IStep<EntitlePeopleInput, int>
{
    public async Task<int> RunAsync(EntitlePeopleInput input, CancellationToken cancellationToken)
    {
        var (key, source, entryId, ownerId, settings) = input;
        if (!PeopleRule.AnyWanted(settings) || source.MeetingId is null)
        {
            return 0;
        }
        if (await finder.FindAsync(key.AccountId, source, ownerId, settings, cancellationToken) is not { } people)
        {
            await history.NoteAsync(key, "people", "People not read", PeopleFinder.NotGiven, cancellationToken);
            return 0;
        }
        await kaltura.EntitleAsync(key.AccountId, entryId, people.CoPublishers, people.CoViewers, cancellationToken);
        await history.NoteAsync(
            key,
            "people",
            "People entitled",
            $"{people.CoPublishers.Count} co-publishers, {people.CoViewers.Count} co-viewers; {people.Unknown} without a Kaltura user of their own were left out.",
            r => r with { CoPublishers = people.CoPublishers, CoViewers = people.CoViewers },
            cancellationToken
        );
        return people.CoPublishers.Count + people.CoViewers.Count;
    }
}
