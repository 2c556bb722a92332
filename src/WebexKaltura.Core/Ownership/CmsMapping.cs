using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Ownership;

/// <summary>
/// CMS mapping: where a directory is configured, one of its attributes is the Kaltura user id; else the Kaltura user's external id is the
/// Webex e-mail or the Webex person's id.
/// </summary>
public sealed class CmsMapping(IKaltura kaltura, IWebex webex, IDirectory directory)
{
    public Task<UserMatch> FindAsync(AccountId account, AccountSettings settings, string email, CancellationToken cancellationToken) =>
        directory.IsConfigured
            ? ByDirectoryAsync(account, settings, email.Trim(), cancellationToken)
            : ByExternalIdAsync(account, settings, email.Trim(), cancellationToken);

    private async Task<UserMatch> ByDirectoryAsync(
        AccountId account,
        AccountSettings settings,
        string email,
        CancellationToken cancellationToken
    )
    {
        var answer = await directory.FindUserIdAsync(account, email, cancellationToken);
        if (answer.UserId is not { } id)
        {
            return await CreatedBeforeAsync(account, settings, email, answer.Reason, cancellationToken);
        }
        return await kaltura.FindUserInAnyCaseAsync(account, id, cancellationToken) is { } user
            ? UserMatch.Found(id, user, answer.Reason)
            : new UserMatch(id, null, $"{answer.Reason} Kaltura has no such user.");
    }

    private async Task<UserMatch> ByExternalIdAsync(
        AccountId account,
        AccountSettings settings,
        string email,
        CancellationToken cancellationToken
    )
    {
        var byEmail = await ByExternalIdAsync(account, email, cancellationToken);
        if (byEmail is not null)
        {
            return byEmail;
        }
        var person = await webex.FindPersonAsync(account, email, cancellationToken);
        var byPerson = person is null ? null : await ByExternalIdAsync(account, person.Id, cancellationToken);
        if (byPerson is not null)
        {
            return byPerson;
        }
        var who = person is null ? $"'{email}', and Webex knows no such person" : $"'{email}' or the Webex person id '{person.Id}'";
        return await CreatedBeforeAsync(account, settings, email, $"no Kaltura user has the external id {who}.", cancellationToken);

        async Task<UserMatch?> ByExternalIdAsync(AccountId account, string externalId, CancellationToken cancellationToken)
        {
            var users = await kaltura.ListUsersByExternalIdAsync(account, externalId, cancellationToken);
            var equal = users.Where(u => string.Equals(u.ExternalId?.Trim(), externalId, StringComparison.OrdinalIgnoreCase)).ToList();
            return UserMatch.OfCandidates(IdOfNewUser(settings, email), equal, $"external id '{externalId}'");
        }
    }

    /// <summary>A user whom we created for an earlier recording has nothing but the id to be known by.</summary>
    private async Task<UserMatch> CreatedBeforeAsync(
        AccountId account,
        AccountSettings settings,
        string email,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var id = IdOfNewUser(settings, email);
        return settings.MissingUser == MissingUser.Create && await kaltura.FindUserAsync(account, id, cancellationToken) is { } user
            ? UserMatch.Found(id, user, $"{reason} The Kaltura user '{user.Id}' has the id that would be created.")
            : new UserMatch(id, null, reason);
    }

    private static string IdOfNewUser(AccountSettings settings, string email) =>
        PostfixRule.Apply(settings.WebexUser, settings.Postfix, email).ToLowerInvariant();
}
