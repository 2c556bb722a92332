using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebexKaltura.Core.Alerting;

namespace WebexKaltura.Alerts;

/// <summary>
/// An alert as JSON. Slack and Teams show <c>text</c> and pass over what they do not know, so the facts stand beside it for receivers
/// that can use them.
/// </summary>
internal static class AlertBody
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Alert alert, Uri link) =>
        new JsonObject
        {
            ["text"] = $"{Escape(alert.Title)}\n\n{Escape(alert.Text)}\n\n{link.AbsoluteUri}",
            ["summary"] = Escape(alert.Title),
            ["alert"] = new JsonObject
            {
                ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(alert.Kind.ToString()),
                ["account"] = alert.Account.Value,
                ["recording"] = alert.Recording?.Recording,
                ["link"] = link.AbsoluteUri,
            },
        }.ToJsonString(Readable);

    /// <summary>Both services read <c>&lt;…&gt;</c> as a command (Slack: <c>&lt;!channel&gt;</c>); a meeting's topic must not give any.</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
