using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.People;

public sealed record EntitlePeopleInput(RecordingKey Key, RecordingSource Source, string EntryId, string OwnerId, AccountSettings Settings);

/// <summary>Entitles participants and co-hosts as set. Its result is how many people were entitled.</summary>
public sealed class EntitlePeople(IWebex webex, IKaltura kaltura, UserDirectory directory, RecordingHistory history)
    : IStep<EntitlePeopleInput, int>
{
    public async Task<int> RunAsync(EntitlePeopleInput input, CancellationToken cancellationToken)
    {
        var (key, source, entryId, ownerId, settings) = input;
        if (!PeopleRule.AnyWanted(settings) || source.MeetingId is not { } meetingId)
        {
            return 0;
        }
        var joins = await webex.ListParticipantsAsync(key.AccountId, meetingId, source.HostEmail, cancellationToken);
        if (joins is null)
        {
            await history.NoteAsync(
                key,
                "people",
                "People not read",
                "Webex does not give this meeting's participants.",
                cancellationToken
            );
            return 0;
        }
        var people = PeopleRule.Divide(joins, source.HostEmail, settings);
        var publishers = await MapAsync(key.AccountId, settings, people.CoPublishers, [ownerId], cancellationToken);
        var viewers = await MapAsync(key.AccountId, settings, people.CoViewers, [ownerId, .. publishers], cancellationToken);
        var unknown = people.CoPublishers.Count + people.CoViewers.Count - publishers.Count - viewers.Count;

        await kaltura.EntitleAsync(key.AccountId, entryId, publishers, viewers, cancellationToken);
        await history.NoteAsync(
            key,
            "people",
            "People entitled",
            $"{publishers.Count} co-publishers, {viewers.Count} co-viewers; {unknown} without a Kaltura user of their own were left out.",
            r => r with { CoPublishers = publishers, CoViewers = viewers },
            cancellationToken
        );
        return publishers.Count + viewers.Count;
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
