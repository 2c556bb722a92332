using System.Net;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;

namespace WebexKaltura.Webex.Content;

/// <summary>Small files behind temporary links (transcripts), whole and with the retries of an API call.</summary>
internal sealed class LinkedDocuments(IHttpClientFactory clients, DownloadLinks links, TimeProvider time)
{
    public const string ClientName = "webex-documents";

    /// <summary>Bytes; a transcript of a day-long meeting stays well below.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>Null when the link has expired or is gone, when it leads to a sign-in page, and when the file is still empty.</summary>
    public async Task<byte[]?> ReadAsync(Uri link, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var response = await links.OpenAsync(client, link, range: null, cancellationToken);
        if (response.IsPage())
        {
            return null;
        }

        if (response.IsSuccessStatusCode)
        {
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return content.Length == 0 ? null : content;
        }

        var message = $"{link.Host} answered {(int)response.StatusCode} to a download.";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
            var status when ServiceRetry.MayPass(status) => throw new TransientFailureException(message, response.AskedWait(time)),
            var status => throw new RefusedException($"download-{(int)status}", message),
        };
    }
}
