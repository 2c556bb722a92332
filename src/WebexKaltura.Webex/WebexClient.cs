using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Webex.Calls;
using WebexKaltura.Webex.Content;
using WebexKaltura.Webex.Tokens;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex;

/// <summary>The Webex REST API as the product needs it; one file per part of the API.</summary>
internal sealed partial class WebexClient(
    WebexCalls calls,
    WebexTokenSource tokens,
    [FromKeyedServices(ChatConsent.Key)] WebexCalls chatCalls,
    [FromKeyedServices(ChatConsent.Key)] WebexTokenSource chatTokens,
    LinkedDocuments documents,
    IOptions<WebexOptions> options
) : IWebex
{
    private const string PageSize = "100";
    private static readonly HttpStatusCode[] NotPermitted = [HttpStatusCode.Forbidden];

    private WebexAddresses Addresses => calls.Addresses;

    public async Task<IReadOnlyList<string>> ListSitesAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var own = await ListOwnSitesAsync(account, cancellationToken);
        var licensed = await ListLicensedSitesAsync(account, cancellationToken);
        return [.. own.Concat(licensed).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<WebexGrant> GetGrantAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        var stored = await tokens.DescribeAsync(account, cancellationToken);
        return new WebexGrant(WebexScopes.Split(stored.Scope), stored.GrantedAt, stored.AccessExpiresAt, stored.RefreshExpiresAt);
    }

    public async Task<IReadOnlyList<string>> ListOwnRolesAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        using var answer = await calls.GetAsync(account, WebexRequest.Get(Addresses.Of("people/me")), cancellationToken);
        var me = await WebexCalls.ReadAsync(answer, WebexJson.Default.PersonWire, cancellationToken);
        return await NamesOfRolesAsync(account, me.Roles, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListRolesOfPersonAsync(
        AccountId account,
        string personId,
        CancellationToken cancellationToken = default
    )
    {
        var request = WebexRequest.Get(Addresses.Of(WebexAddresses.Path("people", personId)));
        using var answer = await calls.GetAsync(account, request, cancellationToken);
        var person = await WebexCalls.ReadAsync(answer, WebexJson.Default.PersonWire, cancellationToken);
        return await NamesOfRolesAsync(account, person.Roles, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> NamesOfRolesAsync(
        AccountId account,
        IReadOnlyList<string>? roleIds,
        CancellationToken cancellationToken
    )
    {
        if (roleIds is not { Count: > 0 } ids)
        {
            return [];
        }
        var roles = await calls
            .ListAsync(account, Addresses.Of("roles"), WebexJson.Default.Roles, cancellationToken)
            .ToListAsync(cancellationToken);
        return [.. roles.Where(role => ids.Contains(role.Id, StringComparer.Ordinal)).Select(role => role.Name ?? role.Id)];
    }

    /// <summary>The sites that the signed-in user has a licence on; none where the scope is missing.</summary>
    private async Task<IReadOnlyList<string>> ListOwnSitesAsync(AccountId account, CancellationToken cancellationToken)
    {
        var request = WebexRequest.Get(Addresses.Of("meetingPreferences/sites"));
        using var response = await calls.FindAsync(account, request, NotPermitted, cancellationToken);
        if (response is null)
        {
            return [];
        }
        var sites = await WebexCalls.ReadAsync(response, WebexJson.Default.SitesWire, cancellationToken);
        return [.. (sites.Sites ?? []).OrderByDescending(site => site.Default).Select(site => site.SiteUrl)];
    }

    /// <summary>The sites of the organisation's meeting licences; none where the scope is missing.</summary>
    private async Task<IReadOnlyList<string>> ListLicensedSitesAsync(AccountId account, CancellationToken cancellationToken)
    {
        try
        {
            return await calls
                .ListAsync(account, Addresses.Of("licenses"), WebexJson.Default.Licenses, cancellationToken)
                .Select(license => license.SiteUrl)
                .OfType<string>()
                .Where(site => site.Length > 0)
                .ToListAsync(cancellationToken);
        }
        catch (RefusedException refusal) when (refusal.Code == "webex-403")
        {
            return [];
        }
    }

    public Task RenewTokensAsync(AccountId account, bool force, CancellationToken cancellationToken = default) =>
        tokens.RenewAsync(account, force, cancellationToken);

    public Task RenewChatTokensAsync(AccountId account, CancellationToken cancellationToken = default) =>
        chatTokens.RenewAsync(account, force: false, cancellationToken);

    public async Task ProveChatTokensAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        using var answer = await chatCalls.GetAsync(account, WebexRequest.Get(Addresses.Of("people/me")), cancellationToken);
    }
}
