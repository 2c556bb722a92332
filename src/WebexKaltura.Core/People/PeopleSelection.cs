using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.People;

/// <summary>Somebody to be entitled and what Kaltura knows of them.</summary>
public sealed record MatchedPerson(Person Person, bool CoPublisher, UserMatch Match);

/// <summary>Chooses whom to entitle among the people who were matched: each user once, not the owner, as many as there is room for.</summary>
public static class PeopleSelection
{
    /// <summary>Goes through the people in order, co-publishers first, so that room goes to them first.</summary>
    public static PeopleFound Of(IEnumerable<MatchedPerson> people, string ownerId, bool createMissing)
    {
        var taken = new HashSet<string>([ownerId], StringComparer.OrdinalIgnoreCase);
        var room = new EntitlementRoom();
        var (publishers, viewers, created) = (new List<string>(), new List<string>(), new List<KalturaUser>());
        var (unknown, blocked, comma, cut) = (0, 0, 0, 0);
        foreach (var (person, coPublisher, match) in people.OrderByDescending(p => p.CoPublisher))
        {
            var isNew = match.UserId is null && createMissing && NewUser.IdFault(match.WantedId) is null;
            var id = isNew ? match.WantedId : match.UserId;
            if (id is null)
            {
                unknown++;
            }
            else if (match.Blocked)
            {
                blocked++;
            }
            else if (id.Contains(',', StringComparison.Ordinal))
            {
                comma++;
            }
            else if (taken.Contains(id))
            {
                // the owner, or somebody's second e-mail
            }
            else if (!room.Take(id))
            {
                cut++;
            }
            else
            {
                taken.Add(id);
                (coPublisher ? publishers : viewers).Add(id);
                created.AddRange(isNew ? [NewUser.Of(id, person.Email, person.DisplayName)] : []);
            }
        }
        return new PeopleFound(publishers, viewers, unknown)
        {
            ToCreate = created,
            Blocked = blocked,
            WithComma = comma,
            Cut = cut,
        };
    }
}
