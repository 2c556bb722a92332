using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using WebexKaltura.Resilience;

namespace WebexKaltura.Webex.Calls;

/// <summary>One call as it is meant; each attempt makes its own message from it.</summary>
internal sealed record WebexRequest(HttpMethod Method, Uri Address)
{
    /// <summary>The site of a recording whose details are asked for: the contract wants it as a header.</summary>
    public string? SiteUrl { get; init; }
    public JsonNode? Body { get; init; }

    /// <summary>Must not be sent again while it is unknown whether it was carried out.</summary>
    public bool OnceOnly { get; init; }

    public static WebexRequest Get(Uri address) => new(HttpMethod.Get, address);

    public HttpRequestMessage ToMessage(string accessToken)
    {
        var message = new HttpRequestMessage(Method, Address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        message.Options.Set(ServiceRetry.OnceOnly, OnceOnly);
        if (SiteUrl is not null)
        {
            message.Headers.Add("siteUrl", SiteUrl);
        }

        if (Body is not null)
        {
            message.Content = new StringContent(Body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return message;
    }
}
