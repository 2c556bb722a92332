using Microsoft.Extensions.Options;
using WebexKaltura.Core.Accounts;
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
    LinkedDocuments documents,
    IOptions<WebexOptions> options
) : IWebex
{
    private const string PageSize = "100";

    private WebexAddresses Addresses => calls.Addresses;

    public async Task<IReadOnlyList<string>> ListSitesAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        using var response = await calls.GetAsync(account, WebexRequest.Get(Addresses.Of("meetingPreferences/sites")), cancellationToken);
        var sites = await WebexCalls.ReadAsync(response, WebexJson.Default.SitesWire, cancellationToken);
        return [.. (sites.Sites ?? []).OrderByDescending(site => site.Default).Select(site => site.SiteUrl)];
    }

    public Task RenewTokensAsync(AccountId account, bool force, CancellationToken cancellationToken = default) =>
        tokens.RenewAsync(account, force, cancellationToken);
}
