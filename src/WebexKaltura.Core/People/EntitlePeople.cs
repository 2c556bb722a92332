using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.People;

public sealed record EntitlePeopleInput(RecordingKey Key, RecordingSource Source, string EntryId, string OwnerId, AccountSettings Settings)
    : RetriedInput,
        IAboutRecording;

/// <summary>Creates, where set, and entitles the people whom <see cref="PeopleFinder"/> found. Its result is how many they are.</summary>
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
        await CreateAsync(key.AccountId, people.ToCreate, cancellationToken);
        await EntitleAsync(key.AccountId, entryId, people, cancellationToken);
        await history.NoteAsync(
            key,
            "people",
            "People entitled",
            Describe(people),
            r => r with { CoPublishers = people.CoPublishers, CoViewers = people.CoViewers },
            cancellationToken
        );
        return people.CoPublishers.Count + people.CoViewers.Count;
    }

    private Task CreateAsync(AccountId account, IReadOnlyList<KalturaUser> users, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = PeopleFinder.LookUpsAtOnce, CancellationToken = cancellationToken },
            async (user, cancelled) => await kaltura.AddUserAsync(account, user, cancelled)
        );

    private async Task EntitleAsync(AccountId account, string entryId, PeopleFound people, CancellationToken cancellationToken)
    {
        try
        {
            await kaltura.EntitleAsync(account, entryId, people.CoPublishers, people.CoViewers, cancellationToken);
        }
        catch (KalturaApiException e) when (e.Code == "INVALID_USER_ID")
        {
            // Somebody's user went away since it was found: the next attempt finds out who.
            throw new TransientFailureException(e.Message, inner: e);
        }
    }

    private static string Describe(PeopleFound people)
    {
        var created = people.ToCreate.Count > 0 ? $" {people.ToCreate.Count} users were created." : "";
        var leftOut = people.LeftOut is { Length: > 0 } words ? $" Left out: {words}." : "";
        return $"{people.CoPublishers.Count} co-publishers, {people.CoViewers.Count} co-viewers.{created}{leftOut}";
    }
}
