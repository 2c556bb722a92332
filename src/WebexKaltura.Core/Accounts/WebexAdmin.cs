using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>Who signed in to Webex, and whether that person may connect the organisation.</summary>
public sealed class WebexAdmin(IWebexAuthorization authorization)
{
    /// <summary>Webex's name of the role that may connect.</summary>
    public const string FullAdministrator = "Full Administrator";

    /// <summary>Whether what was granted is enough and the person an administrator. The person is null where the scopes do not even tell who it is.</summary>
    public async Task<(WebexPerson? Person, ConnectFailure? Failure)> ProveAsync(
        WebexTokens tokens,
        CancellationToken cancellationToken = default
    ) => WebexScopes.Refusal(tokens.Scope) is { } missing ? (null, missing) : await ProveAsync(tokens.AccessToken, cancellationToken);

    private async Task<(WebexPerson Person, ConnectFailure? Failure)> ProveAsync(string accessToken, CancellationToken cancellationToken)
    {
        var person = await authorization.GetMeAsync(accessToken, cancellationToken);
        var isAdmin = person.RoleIds.Count > 0 && await HasAdminRoleAsync(person, accessToken, cancellationToken);
        var failure = isAdmin
            ? null
            : new ConnectFailure(
                ConnectProblem.NotAdmin,
                "webex.refreshToken",
                $"Only a Webex user with the role {FullAdministrator} can connect the organisation. Ask such a user to sign in."
            );
        return (person, failure);
    }

    private async Task<bool> HasAdminRoleAsync(WebexPerson person, string accessToken, CancellationToken cancellationToken)
    {
        var roles = await authorization.ListRolesAsync(accessToken, cancellationToken);
        return roles.Any(r => r.Name == FullAdministrator && person.RoleIds.Contains(r.Id, StringComparer.Ordinal));
    }
}
