using System.Text;

namespace WebexKaltura.Webex.Calls;

/// <summary>Builds addresses below the API's base. Every value is URL-encoded: a <c>+</c> in an e-mail is a plus, not a space.</summary>
internal sealed class WebexAddresses(string apiUrl)
{
    private readonly string _base = apiUrl.TrimEnd('/');

    /// <summary>Parameters without a value are left out.</summary>
    public Uri Of(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder(_base).Append('/').Append(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return new Uri(text.ToString());
    }

    /// <summary>A path with an id as its part.</summary>
    public static string Path(string collection, string id, string rest = "") => $"{collection}/{Uri.EscapeDataString(id)}{rest}";

    public bool IsOwn(Uri address)
    {
        var own = new Uri(_base);
        return address.Scheme == own.Scheme
            && address.Port == own.Port
            && address.UserInfo.Length == 0
            && string.Equals(address.IdnHost, own.IdnHost, StringComparison.OrdinalIgnoreCase);
    }
}
