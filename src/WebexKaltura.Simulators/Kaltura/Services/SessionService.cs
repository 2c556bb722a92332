using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>session, appToken and system: how a client comes to a ks.</summary>
internal sealed class SessionService(AccountState account, KalturaSessions sessions, string adminSecret)
{
    private const long DefaultLifetime = 86_400; // seconds

    public void AddTo(ActionTable table)
    {
        table.Add("system", "ping", Access.Open, static _ => true);
        table.Add("system", "getTime", Access.Open, _ => account.Now.ToUnixTimeSeconds());
        table.Add("session", "start", Access.Open, Start);
        table.Add("session", "startWidgetSession", Access.Open, StartWidget);
        table.Add("session", "get", Access.Widget, static call => Describe(call.Session));
        table.Add("session", "end", Access.Widget, End);
        table.Add("appToken", "startSession", Access.Widget, StartFromAppToken);
        table.Add("appToken", "add", Access.Admin, AddAppToken);
    }

    private JsonNode? Start(KalturaCall call)
    {
        var partnerId = call.Parameters.WholeOf("partnerId");
        if (partnerId != account.Options.PartnerId || call.Text("secret") != adminSecret)
        {
            throw new KalturaApiException("START_SESSION_ERROR", ("PARTNER_ID", call.Parameters.TextOf("partnerId") ?? ""));
        }
        var kind = call.Parameters.WholeOf("type") is 2 ? SessionKind.Admin : SessionKind.User;
        return sessions.Open(kind, call.Parameters.TextOf("userId") ?? "", Lifetime(call), call.Parameters.TextOf("privileges") ?? "").Ks;
    }

    private JsonNode? StartWidget(KalturaCall call)
    {
        if (call.Text("widgetId") != $"_{account.Options.PartnerId}")
        {
            throw new KalturaApiException("INVALID_WIDGET_ID");
        }
        var session = sessions.Open(SessionKind.Widget, "0", Lifetime(call), "widget:1,view:*");
        return new JsonObject
        {
            ["ks"] = session.Ks,
            ["partnerId"] = account.PartnerId,
            ["userId"] = "0",
            ["objectType"] = "KalturaStartWidgetSessionResponse",
        };
    }

    private JsonNode? StartFromAppToken(KalturaCall call)
    {
        var id = call.Text("id");
        if (!account.AppTokens.TryGetValue(id, out var token))
        {
            throw new KalturaApiException("APP_TOKEN_ID_NOT_FOUND", ("ID", id));
        }
        token.Check(call.Session.Ks, call.Text("tokenHash"), account.Now);
        var kind = call.Parameters.WholeOf("type") is 0 ? SessionKind.User : token.Kind;
        var session = sessions.Open(kind, call.Parameters.TextOf("userId") ?? "", Lifetime(call), token.SessionPrivileges, id);
        if (token.SessionsEnded)
        {
            sessions.End(session.Ks);
        }
        var info = Describe(session);
        info["ks"] = session.Ks;
        info["partnerId"] = account.PartnerId;
        return info;
    }

    /// <summary>Ends the session; one of an app token takes all its present and future ones with it.</summary>
    private JsonNode? End(KalturaCall call)
    {
        sessions.End(call.Session.Ks);
        if (call.Session.AppTokenId is { } id)
        {
            account.AppTokens[id].SessionsEnded = true;
            sessions.EndAll(session => session.AppTokenId == id);
        }
        return null;
    }

    private JsonNode? AddAppToken(KalturaCall call)
    {
        var wanted = call.Object("appToken");
        var hash = Enum.TryParse<AppTokenHash>(wanted.TextOf("hashType"), ignoreCase: true, out var given) ? given : AppTokenHash.Sha1;
        var kind = wanted.WholeOf("sessionType") is 2 ? SessionKind.Admin : SessionKind.User;
        var (id, secret) = (account.Ids.NextAsset(), account.Ids.NextHex(16));
        account.AppTokens[id] = new AppToken(id, secret, hash, kind, expires: null)
        {
            Privileges = wanted.TextOf("sessionPrivileges") ?? "",
        };
        var row = account.Create(id, "KalturaAppToken");
        row.Apply(wanted);
        row["token"] = secret;
        row["hashType"] = hash.ToString().ToUpperInvariant();
        row["status"] = 2; // ACTIVE
        return row;
    }

    private static TimeSpan Lifetime(KalturaCall call) =>
        TimeSpan.FromSeconds(call.Parameters.WholeOf("expiry") is { } seconds and > 0 ? seconds : DefaultLifetime);

    private static JsonObject Describe(KalturaSession session) =>
        new()
        {
            ["ks"] = session.Ks,
            ["sessionType"] = session.Type,
            ["userId"] = session.UserId,
            ["expiry"] = session.Expires.ToUnixTimeSeconds(),
            ["privileges"] = session.Privileges,
            ["objectType"] = "KalturaSessionInfo",
        };
}
