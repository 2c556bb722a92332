using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura.Sessions;

/// <summary>A session of Kaltura and what it may do. <paramref name="Ks"/> is a secret.</summary>
internal sealed record KalturaSession(string ServiceUrl, string Ks, KalturaSessionInfo Info)
{
    public DateTimeOffset ExpiresAt => Info.ExpiresAt;

    public override string ToString() => $"session at {ServiceUrl} until {ExpiresAt:O}";
}

/// <summary>Starts an admin session from an app token: a widget session first, whose ks is hashed together with the token.</summary>
internal sealed class AppTokenLogin(KalturaApi api, TimeProvider time)
{
    private const int AdminSession = 2;
    private const string WrongHash = "INVALID_APP_TOKEN_HASH";
    private static readonly TimeSpan AssumedLife = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(string ServiceUrl, string AppTokenId), AppTokenHashType> _hashTypes = new();

    /// <exception cref="KalturaApiException">The token was refused; the message says what to do.</exception>
    public async Task<KalturaSession> StartAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken)
    {
        var widget = await CallAsync(
            kaltura,
            new KalturaCall("session", "startWidgetSession", new JsonObject { ["widgetId"] = $"_{kaltura.PartnerId}" }),
            ks: null,
            cancellationToken
        );
        var started = await StartAsync(kaltura, appToken, widget.Ks!, cancellationToken);
        if (started.SessionType is { } type && type != AdminSession)
        {
            throw new KalturaApiException(
                "NOT_AN_ADMIN_SESSION",
                $"App token {kaltura.AppTokenId} gives user sessions only. Make an app token whose session type is ADMIN (2)."
            );
        }

        var expiresAt = started.Expiry is { } unix ? DateTimeOffset.FromUnixTimeSeconds(unix) : time.GetUtcNow() + AssumedLife;
        var userId = string.IsNullOrEmpty(started.UserId) ? null : started.UserId;
        return new KalturaSession(kaltura.ServiceUrl, started.Ks!, new KalturaSessionInfo(started.Privileges ?? "", expiresAt, userId));
    }

    /// <summary>Only an administrator can read a token's hash type, so that the types are tried in turn; the one that worked comes first next time.</summary>
    private async Task<SessionWire> StartAsync(KalturaAccount kaltura, string appToken, string ks, CancellationToken cancellationToken)
    {
        var token = (kaltura.ServiceUrl, kaltura.AppTokenId);
        var known = _hashTypes.GetValueOrDefault(token);
        var tried = AppTokenHashes.InOrder.OrderByDescending(type => type == known).ToList();
        foreach (var type in tried)
        {
            var call = new KalturaCall(
                "apptoken",
                "startSession",
                new JsonObject
                {
                    ["id"] = kaltura.AppTokenId,
                    ["tokenHash"] = AppTokenHashes.Hash(type, ks + appToken),
                    ["type"] = AdminSession,
                }
            );
            try
            {
                var started = await CallAsync(kaltura, call, ks, cancellationToken);
                _hashTypes[token] = type;
                return started;
            }
            catch (KalturaApiException e) when (e.Code == WrongHash && type != tried[^1]) { }
        }
        throw new InvalidOperationException("The last hash type is always decided.");
    }

    private async Task<SessionWire> CallAsync(KalturaAccount kaltura, KalturaCall call, string? ks, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.CallAsync(kaltura.ServiceUrl, call, ks, cancellationToken);
            var session = AccountCalls.Read(answer, KalturaJson.Default.SessionWire, call.Name);
            return session.Ks is { Length: > 0 }
                ? session
                : throw new TransientFailureException($"Kaltura answered {call.Name} without a session.");
        }
        catch (KalturaApiException e)
        {
            throw new KalturaApiException(e.Code, $"{e.Message} {Advice(e.Code, kaltura)}");
        }
    }

    private static string Advice(string code, KalturaAccount kaltura) =>
        code switch
        {
            "APP_TOKEN_ID_NOT_FOUND" =>
                $"Check the app token id '{kaltura.AppTokenId}' and that it belongs to partner {kaltura.PartnerId}.",
            "APP_TOKEN_NOT_ACTIVE" => "Activate the app token in Kaltura, or make a new one.",
            "APP_TOKEN_EXPIRED" => "The app token's time is over: make a new one with a later expiry.",
            WrongHash => "Check the app token itself: it matches by none of the hash types SHA256, SHA1, SHA512 and MD5.",
            _ => $"Check the partner id {kaltura.PartnerId} and the app token.",
        };
}
