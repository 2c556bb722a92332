using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>A Kaltura user found for a Webex e-mail, or why there is none. <paramref name="WantedId"/> is the id that a new user would get.</summary>
public sealed record UserMatch(string WantedId, string? UserId, string Reason)
{
    /// <summary>The user is blocked in Kaltura.</summary>
    public bool Blocked { get; init; }

    public static UserMatch Found(string wantedId, KalturaUser user, string reason) =>
        new(wantedId, user.Id, reason) { Blocked = user.Blocked };

    /// <summary>Takes the one candidate; several are no answer. Null where there is none.</summary>
    /// <param name="property">What the candidates have in common, as in "have the …": <c>e-mail 'ann@x.co'</c>.</param>
    public static UserMatch? OfCandidates(string wantedId, IReadOnlyList<KalturaUser> candidates, string property) =>
        candidates switch
        {
            [] => null,
            [var one] => Found(wantedId, one, $"the Kaltura user '{one.Id}' has the {property}."),
            _ => new UserMatch(
                wantedId,
                null,
                $"{candidates.Count} Kaltura users have the {property} ({string.Join(", ", candidates.Select(u => u.Id))}): none was taken."
            ),
        };
}
