using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The Kaltura account that an integration code is asked for, as typed. The app token is never shown again.</summary>
public sealed record CodeForm(string ServiceUrl, string PartnerId, string AppTokenId, string ConsoleUrl = "")
{
    private const string Prefix = "kaltura.";

    public static CodeForm Empty { get; } = new("https://www.kaltura.com", "", "");

    /// <summary>The fields, in their order.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["serviceUrl", "consoleUrl", "partnerId", "appTokenId", "appToken"];

    /// <summary>Where Kaltura's own cloud answers, by region.</summary>
    public static IReadOnlyList<(string Url, string Region)> Regions { get; } =
    [
        ("https://www.kaltura.com", "United States"),
        ("https://api.irp2.ovp.kaltura.com", "Europe"),
        ("https://api.frp2.ovp.kaltura.com", "Germany"),
    ];

    public static CodeForm Of(IFormCollection form) =>
        new(
            form["serviceUrl"].ToString().Trim(),
            form["partnerId"].ToString().Trim(),
            form["appTokenId"].ToString().Trim(),
            form["consoleUrl"].ToString().Trim()
        );

    /// <summary>By the rules of the JSON API, with the same words at each field.</summary>
    internal (KalturaAccount Kaltura, IReadOnlyList<FieldError> Errors) Read(string appToken)
    {
        var number = int.TryParse(PartnerId, NumberStyles.None, CultureInfo.InvariantCulture, out var partner);
        var kaltura = new JsonObject
        {
            ["serviceUrl"] = ServiceUrl,
            ["partnerId"] = number ? partner : PartnerId,
            ["appTokenId"] = AppTokenId,
            ["appToken"] = appToken,
        };
        var blank = kaltura.Where(f => f.Value!.ToString().Trim().Length == 0).Select(f => f.Key).ToHashSet();
        if (ConsoleUrl.Length > 0)
        {
            kaltura["consoleUrl"] = ConsoleUrl;
        }
        var body = new ConnectBody(JsonElement.Parse(new JsonObject { ["kaltura"] = kaltura }.ToJsonString()));
        var (account, _) = body.ReadKaltura();
        var wrong = body.Errors.Select(AtField).Where(e => !blank.Contains(e.Field));
        return (account, [.. blank.Select(f => new FieldError(f, "Fill this in.")), .. wrong]);
    }

    /// <summary>The form's name of a field of the API.</summary>
    public static FieldError AtField(FieldError error) =>
        error.Field.StartsWith(Prefix, StringComparison.Ordinal) ? error with { Field = error.Field[Prefix.Length..] } : error;
}
