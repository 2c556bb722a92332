using System.Text;

namespace WebexKaltura.Webex.Wire;

/// <summary>Whose webhook it is, by the application id that Webex may give: base64 of <c>ciscospark://us/APPLICATION/{client id}</c>.</summary>
internal static class WebhookApplication
{
    /// <summary>False only when the id is readable and names another integration by a client id of the same form.</summary>
    public static bool IsOwn(string? appId, string? clientId)
    {
        if (string.IsNullOrEmpty(appId) || string.IsNullOrEmpty(clientId) || Decode(appId) is not { } uri)
        {
            return true;
        }
        const string marker = "/APPLICATION/";
        var at = uri.IndexOf(marker, StringComparison.Ordinal);
        var application = at < 0 ? "" : uri[(at + marker.Length)..];
        return application.Length != clientId.Length || string.Equals(application, clientId, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }
}
