using System.Net;
using System.Net.Http.Headers;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Resilience;

namespace WebexKaltura.Webex.Content;

/// <summary>
/// Opens a range of a recording and hands out the body as it arrives. Nothing is repeated here: the transfer knows which bytes it still
/// needs.
/// </summary>
internal sealed class RecordingContent(IHttpClientFactory clients, DownloadLinks links, TimeProvider time) : IRecordingContent
{
    public const string ClientName = "webex-content";
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(30);

    public async Task<ContentRead> OpenAsync(Uri link, ByteRange range, CancellationToken cancellationToken = default)
    {
        var client = clients.CreateClient(ClientName);
        using var timeout = new CancellationTokenSource(HeaderTimeout, time);
        using var answering = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        HttpResponseMessage response;
        try
        {
            var asked = new RangeHeaderValue(range.Start, range.End - 1);
            response = await links.OpenAsync(client, link, asked, answering.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFailureException(
                $"{link.Host} did not begin to answer within {HeaderTimeout.TotalSeconds:0} seconds.",
                inner: e
            );
        }

        try
        {
            var (offset, total) = Position(response, link, range);
            DemandContent(response, link);
            var headers = response.Content.Headers;
            var version = new SourceVersion(
                total,
                response.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null,
                headers.NonValidated.TryGetValues("Last-Modified", out var modified) ? modified.ToString() : null,
                response.RequestMessage?.RequestUri?.Host
            );
            return new ContentRead(
                await response.Content.ReadAsStreamAsync(cancellationToken),
                offset,
                total,
                response,
                version,
                response.StatusCode == HttpStatusCode.PartialContent
            );
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private (long Offset, long? Total) Position(HttpResponseMessage response, Uri link, ByteRange range)
    {
        var content = response.Content.Headers;
        if (response.IsPage())
        {
            throw new LinkExpiredException($"The download link at {link.Host} leads to a web page ({(int)response.StatusCode}).");
        }

        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                return (0, content.ContentLength);
            case HttpStatusCode.PartialContent:
                return content.ContentRange is { Unit: "bytes", From: { } from } answered && from == range.Start
                    ? (from, answered.Length)
                    : throw new TransientFailureException($"{link.Host} answered a request for a part of the recording with another part.");
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                throw new PermanentFailureException(
                    FailureCodes.SourceShorter,
                    $"The recording is shorter than Webex announced{Sizes(content.ContentRange?.Length, range.End)}. Retry later, or download it by hand."
                );
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new LinkExpiredException(
                    $"The download link at {link.Host} was refused ({(int)response.StatusCode}). A new link is requested for each attempt; if this persists, allow downloads of the recording in Webex."
                );
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new LinkExpiredException($"The download link at {link.Host} no longer works ({(int)response.StatusCode}).");
            default:
                throw Unexpected(response, link);
        }
    }

    /// <summary>Nothing where the server does not name the length. More than <paramref name="announced"/> bytes may have been announced.</summary>
    private static string Sizes(long? actual, long announced)
    {
        if (actual is not { } bytes)
        {
            return "";
        }
        var (found, expected) = DataSize.FormatBoth(bytes, announced);
        return $": it has {found} instead of at least {expected}";
    }

    /// <summary>A gateway's page or an error in JSON is never a recording, whatever its status.</summary>
    private static void DemandContent(HttpResponseMessage response, Uri link)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/json" or "application/xml" or "text/xml")
        {
            throw new TransientFailureException(
                $"{link.Host} answered a download with {response.Content.Headers.ContentType.MediaType} instead of a recording."
            );
        }
    }

    private Exception Unexpected(HttpResponseMessage response, Uri link)
    {
        var message = $"{link.Host} answered {(int)response.StatusCode} to a download.";
        return ServiceRetry.MayPass(response.StatusCode)
            ? new TransientFailureException(message, response.AskedWait(time))
            : new RefusedException($"download-{(int)response.StatusCode}", message);
    }
}
