using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>Finds Kaltura users for Webex e-mails as set: by the postfix rule (id first, then exact e-mail) or by CMS mapping.</summary>
public sealed class UserDirectory(IKaltura kaltura, CmsMapping mapping)
{
    public Task<UserMatch> FindAsync(AccountId account, AccountSettings settings, string email, CancellationToken cancellationToken) =>
        settings.OwnerSource switch
        {
            OwnerSource.WebexUser => FindWebexUserAsync(account, settings, email, cancellationToken),
            OwnerSource.CmsMapping => mapping.FindAsync(account, settings, email, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.OwnerSource, "not a source of owners"),
        };

    private async Task<UserMatch> FindWebexUserAsync(
        AccountId account,
        AccountSettings settings,
        string email,
        CancellationToken cancellationToken
    )
    {
        var wanted = PostfixRule.Apply(settings.WebexUser, settings.Postfix, email.Trim());
        var lower = wanted.ToLowerInvariant();
        return await kaltura.FindUserInAnyCaseAsync(account, wanted, cancellationToken) is { } user
            ? UserMatch.Found(lower, user, $"the Kaltura user '{user.Id}' has this id.")
            : ByEmail(lower, email, await kaltura.ListUsersByEmailAsync(account, email.Trim(), cancellationToken));
    }

    /// <summary>Takes the one user whose e-mail is exactly this one; several are no answer.</summary>
    public static UserMatch ByEmail(string wantedId, string email, IReadOnlyList<KalturaUser> candidates)
    {
        var equal = candidates.Where(u => string.Equals(u.Email?.Trim(), email.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return UserMatch.OfCandidates(wantedId, equal, $"e-mail '{email}'")
            ?? new UserMatch(wantedId, null, $"no Kaltura user has the id '{wantedId}' or the e-mail '{email}'.");
    }
}
