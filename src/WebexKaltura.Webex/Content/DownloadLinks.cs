using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Calls;

namespace WebexKaltura.Webex.Content;

/// <summary>
/// Follows temporary links without any token, redirects by hand: every hop's host is checked before it is asked. Links are secrets, so
/// that messages name their host only.
/// </summary>
internal sealed class DownloadLinks(IOptions<WebexOptions> options)
{
    private const int MaxRedirects = 5;
    private readonly AllowedHosts _allowed = options.Value.Downloads;

    /// <summary>The first answer that is no redirect, whatever its status.</summary>
    /// <exception cref="PermanentFailureException">A host is not allowed.</exception>
    public async Task<HttpResponseMessage> OpenAsync(
        HttpClient client,
        Uri link,
        RangeHeaderValue? range,
        CancellationToken cancellationToken
    )
    {
        var hop = link;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            _allowed.Demand(hop);
            using var request = new HttpRequestMessage(HttpMethod.Get, hop);
            request.Headers.Range = range;
            var response = await client.SendToServiceAsync(
                request,
                "Webex's download server",
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            if (Target(response, hop) is not { } target)
            {
                return response;
            }

            response.Dispose();
            hop = target;
        }

        throw new TransientFailureException($"The download link at {link.Host} redirects more than {MaxRedirects} times.");
    }

    private static Uri? Target(HttpResponseMessage response, Uri from)
    {
        var redirects =
            response.StatusCode
            is HttpStatusCode.Moved
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
        if (!redirects || !response.Headers.NonValidated.TryGetValues("Location", out var values))
        {
            return null;
        }

        var location = values.ToString();
        return location.StartsWith("http", StringComparison.OrdinalIgnoreCase) && VerbatimAddress.Parse(location) is { } absolute
            ? absolute
            : new Uri(from, location);
    }
}
