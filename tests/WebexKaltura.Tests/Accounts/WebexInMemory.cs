using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Accounts;

/// <summary>The sign-in side of Webex: one person, who is an admin unless told otherwise.</summary>
public sealed class WebexSignins(FaultLine line, TimeProvider time) : IWebexAuthorization
{
    public const string LiveCode = "good-code";
    public const string LiveRefreshToken = "good-refresh-token";

    public WebexPerson Person { get; set; } = new("person", "admin@example.com", "An Admin", "org-1", ["role-admin"]);

    public IReadOnlyList<WebexRole> Roles { get; set; } = [new("role-other", "Support"), new("role-admin", "Full Administrator")];

    public string? LastVerifier { get; private set; }
    public string? LastRedirectUri { get; private set; }

    public WebexTokens Tokens(string mark = "first") =>
        new(
            $"access-{mark}",
            time.GetUtcNow().AddDays(14),
            $"refresh-{mark}",
            time.GetUtcNow().AddDays(90),
            time.GetUtcNow(),
            WebexScopes.Requested
        );

    public Uri AuthorizeUrl(string state, string codeChallenge, string redirectUri, string scope) =>
        new(
            $"https://webex.example/authorize?state={state}&code_challenge={codeChallenge}&redirect_uri={Uri.EscapeDataString(redirectUri)}"
        );

    public Task<WebexTokens> RedeemCodeAsync(
        string code,
        string codeVerifier,
        string redirectUri,
        CancellationToken cancellationToken = default
    )
    {
        (LastVerifier, LastRedirectUri) = (codeVerifier, redirectUri);
        return line.PassAsync(
            "redeem",
            () => code == LiveCode ? Tokens() : throw new RefusedException("invalid_grant", "The code is not valid.")
        );
    }

    public Task<WebexTokens> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default) =>
        line.PassAsync(
            "refresh",
            () => refreshToken == LiveRefreshToken ? Tokens() : throw new RefusedException("invalid_grant", "The refresh token is dead.")
        );

    public Task<WebexPerson> GetMeAsync(string accessToken, CancellationToken cancellationToken = default) =>
        line.PassAsync("me", () => Person);

    public Task<IReadOnlyList<WebexRole>> ListRolesAsync(string accessToken, CancellationToken cancellationToken = default) =>
        line.PassAsync("roles", () => Roles);
}

/// <summary>The webhooks that Webex keeps, behind a mocked port.</summary>
public sealed class WebexWebhooks
{
    private readonly Dictionary<string, WebexWebhook> _all = [];
    private int _next;

    public WebexWebhooks(FaultLine line)
    {
        Port.Setup(w => w.ListWebhooksAsync(It.IsAny<AccountId>(), It.IsAny<CancellationToken>()))
            .Returns(() => line.PassAsync<IReadOnlyList<WebexWebhook>>("list webhooks", () => All));
        Port.Setup(w =>
                w.CreateWebhookAsync(
                    It.IsAny<AccountId>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (AccountId _, string name, string resource, string what, string target, string secret, CancellationToken _) =>
                    line.PassAsync("create webhook", () => Add(name, resource, what, target, secret))
            );
        Port.Setup(w =>
                w.UpdateWebhookAsync(
                    It.IsAny<AccountId>(),
                    It.IsAny<WebexWebhook>(),
                    It.IsAny<string>(),
                    It.IsAny<bool>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (AccountId _, WebexWebhook webhook, string secret, bool activate, CancellationToken _) =>
                    line.PassAsync(activate ? "activate webhook" : "update webhook", () => Update(webhook, secret, activate))
            );
        Port.Setup(w => w.DeleteWebhookAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((AccountId _, string id, CancellationToken _) => line.PassAsync("delete webhook", () => Remove(id)));
    }

    public Mock<IWebex> Port { get; } = new();
    public IReadOnlyList<WebexWebhook> All => [.. _all.Values];
    public Dictionary<string, string> Secrets { get; } = [];

    public WebexWebhook Add(string name, string resource, string what, string target, string secret, bool active = true)
    {
        var webhook = new WebexWebhook($"hook-{++_next}", name, resource, what, target, active);
        _all.Add(webhook.Id, webhook);
        Secrets[webhook.Id] = secret;
        return webhook;
    }

    /// <summary>Of another application: neither changed nor removed by ours.</summary>
    public HashSet<string> Foreign { get; } = [];

    private bool Update(WebexWebhook webhook, string secret, bool activate)
    {
        if (Foreign.Contains(webhook.Id) || !_all.TryGetValue(webhook.Id, out var stored))
        {
            return false;
        }
        _all[webhook.Id] = webhook with { Active = stored.Active || activate };
        Secrets[webhook.Id] = secret;
        return true;
    }

    public void SwitchOff(string id) => _all[id] = _all[id] with { Active = false };

    private bool Remove(string id) => !Foreign.Contains(id) && _all.Remove(id);

    public void Move(string id, string targetUrl) => _all[id] = _all[id] with { TargetUrl = targetUrl };

    public void Lose(string id) => _all.Remove(id);
}
