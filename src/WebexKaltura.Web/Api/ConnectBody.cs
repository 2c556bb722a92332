using System.Text.Json;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Api;

/// <summary>The bodies that carry credentials, read field by field so that each wrong one is named.</summary>
internal sealed class ConnectBody(JsonElement root)
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The body of <c>POST /accounts</c>; not to be used when there are errors.</summary>
    /// <param name="actor">Who connects, for the audit.</param>
    public ConnectRequest ReadConnection(string actor)
    {
        var refreshToken = ReadRefreshToken();
        var (kaltura, appToken) = ReadKaltura();
        var description = Find("description") is { ValueKind: not JsonValueKind.Null } given
            ? Text("description", given, maxLength: 1000, required: false)
            : "";
        return new ConnectRequest(null, refreshToken, kaltura, appToken, description) { Actor = actor };
    }

    public string ReadRefreshToken() => RequiredText("webex", "refreshToken");

    public (KalturaAccount Kaltura, string AppToken) ReadKaltura()
    {
        var account = new KalturaAccount(ReadServiceUrl(), ReadPartnerId(), RequiredText("kaltura", "appTokenId"), ReadConsoleUrl());
        return (account, RequiredText("kaltura", "appToken"));
    }

    private string ReadServiceUrl()
    {
        var text = RequiredText("kaltura", "serviceUrl").TrimEnd('/');
        if (text.Length > 0 && !IsOrigin(text))
        {
            _errors.Add(new FieldError("kaltura.serviceUrl", "Must be an address without a path, such as https://www.kaltura.com."));
        }
        return text;
    }

    /// <summary>Null when none is given.</summary>
    private string? ReadConsoleUrl()
    {
        if (Find("kaltura", "consoleUrl") is not { ValueKind: not JsonValueKind.Null } given)
        {
            return null;
        }
        var text = Text("kaltura.consoleUrl", given, maxLength: 4000, required: false).TrimEnd('/');
        if (text.Length > 0 && !IsOrigin(text))
        {
            _errors.Add(new FieldError("kaltura.consoleUrl", "Must be an address without a path, such as https://kmc.kaltura.com."));
        }
        return text.Length == 0 ? null : text;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    private int ReadPartnerId()
    {
        if (Find("kaltura", "partnerId") is { ValueKind: JsonValueKind.Number } json && json.TryGetInt32(out var id) && id > 0)
        {
            return id;
        }
        _errors.Add(new FieldError("kaltura.partnerId", "Must be the number of a Kaltura partner."));
        return 0;
    }

    private string RequiredText(string parent, string name) =>
        Text($"{parent}.{name}", Find(parent, name), maxLength: 4000, required: true);

    private string Text(string field, JsonElement? json, int maxLength, bool required)
    {
        var text = json is { ValueKind: JsonValueKind.String } given ? given.GetString()!.Trim() : null;
        if (text is null || text.Length > maxLength || (required && text.Length == 0))
        {
            _errors.Add(new FieldError(field, $"Must be a text of at most {maxLength} characters{(required ? ", not empty" : "")}."));
        }
        return text ?? "";
    }

    private JsonElement? Find(params ReadOnlySpan<string> path)
    {
        var json = root;
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }
        return json;
    }
}
