using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>A Kaltura user found for a Webex e-mail, or why there is none. <paramref name="WantedId"/> is the id by the postfix rule.</summary>
public sealed record UserMatch(string WantedId, string? UserId, string Reason);

/// <summary>Finds Kaltura users for Webex e-mails: by id first, then by exact e-mail.</summary>
public sealed class UserDirectory(IKaltura kaltura)
{
    public async Task<UserMatch> FindAsync(AccountId account, AccountSettings settings, string email, CancellationToken cancellationToken)
    {
        var wanted = PostfixRule.Apply(settings.WebexUser, settings.Postfix, email);
        var lower = wanted.ToLowerInvariant();
        foreach (var id in wanted == lower ? [wanted] : new[] { wanted, lower })
        {
            if (await kaltura.FindUserAsync(account, id, cancellationToken) is { } user)
            {
                return new UserMatch(lower, user.Id, $"the Kaltura user '{user.Id}' has this id.");
            }
        }
        return ByEmail(lower, email, await kaltura.ListUsersByEmailAsync(account, email, cancellationToken));
    }

    /// <summary>Takes the one user whose e-mail is exactly this one; several are no answer.</summary>
    public static UserMatch ByEmail(string wantedId, string email, IReadOnlyList<KalturaUser> candidates)
    {
        var equal = candidates.Where(u => string.Equals(u.Email?.Trim(), email.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return equal switch
        {
            [] => new UserMatch(wantedId, null, $"no Kaltura user has the id '{wantedId}' or the e-mail '{email}'."),
            [var one] => new UserMatch(wantedId, one.Id, $"the Kaltura user '{one.Id}' has the e-mail '{email}'."),
            _ => new UserMatch(
                wantedId,
                null,
                $"{equal.Count} Kaltura users have the e-mail '{email}' ({string.Join(", ", equal.Select(u => u.Id))}): none was taken."
            ),
        };
    }
}
