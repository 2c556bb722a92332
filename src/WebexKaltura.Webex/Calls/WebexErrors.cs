using System.Net;
using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;
using WebexKaltura.Webex.Wire;

namespace WebexKaltura.Webex.Calls;

/// <summary>Turns an answer that is no success into the failure it means, in Webex's words and with its tracking id.</summary>
internal static class WebexErrors
{
    public static async Task<Exception> FailureAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var message = await MessageAsync(response, cancellationToken);
        if (response.IsPage())
        {
            // Not Webex's own word: it says nothing about what was asked for.
            return new TransientFailureException($"{message} The answer is a web page instead of data.", response.AskedWait(time));
        }

        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => new NotFoundException(message),
            var status when ServiceRetry.MayPass(status) => new TransientFailureException(message, response.AskedWait(time)),
            var status => new RefusedException($"webex-{(int)status}", message),
        };
    }

    /// <summary>What Webex said. The query is left out: it holds e-mails.</summary>
    public static async Task<string> MessageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var error = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var words = new[] { error?.Message }
            .Concat(error?.Errors?.Select(e => e.Description) ?? [])
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Distinct(StringComparer.Ordinal);
        var tracking = error?.TrackingId ?? (response.Headers.TryGetValues("trackingid", out var ids) ? ids.FirstOrDefault() : null);
        var request = response.RequestMessage;
        var said = QuotedText.Cut(string.Join(" ", words));
        return $"Webex answered {(int)response.StatusCode} to {request?.Method} {request?.RequestUri?.AbsolutePath}"
            + (said.Length > 0 ? $": {said}" : ".")
            + (tracking is null ? "" : $" (trackingId {QuotedText.Cut(tracking, 200)})");
    }

    private static ErrorWire? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WebexJson.Default.ErrorWire);
        }
        catch (JsonException)
        {
            return null; // a proxy's page: the status alone says what happened
        }
    }
}
