using System.Net;
using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Graph.Wire;
using WebexKaltura.Resilience;

namespace WebexKaltura.Graph.Users;

/// <summary>Turns an answer of Graph that is no success into the failure it means, in Graph's words and with its request id.</summary>
internal static class GraphErrors
{
    public static async Task<Exception> FailureAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var error = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var said = error is null ? "" : QuotedText.Cut($" {error.Code}: {error.Message}");
        var id = response.Headers.TryGetValues("request-id", out var ids) ? $" (request-id {ids.First()})" : "";
        var message = $"The directory answered {(int)response.StatusCode} to the look-up of a person.{said}{id}";
        return response.StatusCode switch
        {
            var status when ServiceRetry.MayPass(status) => new TransientFailureException(message, response.AskedWait(time)),
            HttpStatusCode.Forbidden => new RefusedException(
                "directory-403",
                $"{message} Give the app of Directory:ClientId the application permission User.Read.All and the tenant's consent, then retry."
            ),
            var status => new RefusedException($"directory-{(int)status}", message),
        };
    }

    private static ErrorDetailWire? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GraphJson.Default.ErrorWire)?.Error;
        }
        catch (JsonException)
        {
            return null; // a proxy's page: the status alone says what happened
        }
    }
}
