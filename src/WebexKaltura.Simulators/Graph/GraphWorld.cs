using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace WebexKaltura.Simulators.Graph;

/// <summary>The tenant behind the simulated directory, and how tests and demos drive it. Safe to use from several threads.</summary>
public sealed class GraphWorld(GraphSimulatorOptions options)
{
    private readonly ConcurrentQueue<GraphUser> _users = new();
    private readonly ConcurrentDictionary<string, PendingSignin> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _redirectUris = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GraphApp> _apps = new(StringComparer.Ordinal);

    public IReadOnlyList<GraphUser> Users => [.. _users];

    /// <summary>Method, path and query of all calls, in the order they came.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>The app has lost the tenant's consent: calls with its tokens answer 403.</summary>
    public bool ConsentWithdrawn { get; set; }

    /// <summary>The secret that the app has now; another one is refused.</summary>
    public string ClientSecret { get; set; } = options.ClientSecret;

    /// <summary>Where the app registration lets people be sent back to.</summary>
    public IReadOnlyCollection<string> RedirectUris => _redirectUris.Keys.ToList();

    public void RegisterRedirect(string uri) => _redirectUris[uri] = true;

    /// <summary>A code for this sign-in, good once.</summary>
    internal string IssueCode(PendingSignin signin)
    {
        var code = RandomNumberGenerator.GetHexString(48, lowercase: true);
        _codes[code] = signin;
        return code;
    }

    internal PendingSignin? RedeemCode(string code) => _codes.TryRemove(code, out var signin) ? signin : null;

    internal GraphSimulatorOptions Options => options;

    internal SigningKey Key { get; } = new();

    /// <summary>A token with these claims, signed as every token of the tenant is.</summary>
    public string Sign(IReadOnlyDictionary<string, object> claims) => Key.Sign(claims);

    /// <summary>The form of access tokens for the app registration's own API: 1, as of a registration that says nothing, or 2.</summary>
    public int AccessTokenVersion { get; set; } = 1;

    /// <summary>Another app, beside the app registration itself, that may ask for tokens.</summary>
    public void AddApp(GraphApp app) => _apps[app.ClientId] = app;

    internal GraphApp? FindApp(string clientId) =>
        clientId == options.ClientId ? new GraphApp(clientId, ClientSecret) : _apps.GetValueOrDefault(clientId);

    public void AddUser(GraphUser user) => _users.Enqueue(user);

    /// <summary>Every token given so far is refused from now on.</summary>
    public void ExpireTokens() => _tokens.Clear();

    internal void Record(string call) => _calls.Enqueue(call);

    internal string IssueToken()
    {
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        _tokens[token] = options.TimeProvider.GetUtcNow() + options.TokenLifetime;
        return token;
    }

    internal bool Accepts(string? token) =>
        token is not null && _tokens.TryGetValue(token, out var until) && until > options.TimeProvider.GetUtcNow();
}
