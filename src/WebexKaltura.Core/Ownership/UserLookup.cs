using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>Looks for a user id as it is written, then in lower case: not every Kaltura compares ids alike.</summary>
internal static class UserLookup
{
    public static async Task<KalturaUser?> FindUserInAnyCaseAsync(
        this IKaltura kaltura,
        AccountId account,
        string userId,
        CancellationToken cancellationToken
    )
    {
        var lower = userId.ToLowerInvariant();
        var user = await kaltura.FindUserAsync(account, userId, cancellationToken);
        return user is null && lower != userId ? await kaltura.FindUserAsync(account, lower, cancellationToken) : user;
    }
}
