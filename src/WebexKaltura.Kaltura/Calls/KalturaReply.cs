using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Resilience;

namespace WebexKaltura.Kaltura.Calls;

/// <summary>Reads an answer: errors of the API come with status 200 and are told apart by their shape.</summary>
internal static partial class KalturaReply
{
    private const int Excerpt = 4096; // bytes of an unreadable answer that are searched for what it is

    // The server's own faults, answered with status 200 as well (the first is spelled so on the wire).
    private static readonly string[] ServerFaults = ["INTERNAL_SERVERL_ERROR", "INTERNAL_SERVER_ERROR", "INTERNAL_DATABASE_ERROR"];

    /// <exception cref="KalturaApiException">Kaltura answered with an error.</exception>
    /// <exception cref="TransientFailureException">429, 5xx, or nothing readable.</exception>
    public static async Task<JsonElement> ReadAsync(
        HttpResponseMessage response,
        string call,
        string? ks,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var session = response.Headers.TryGetValues("X-Kaltura-Session", out var ids) ? $" (X-Kaltura-Session {ids.First()})" : "";
        if (!response.IsSuccessStatusCode)
        {
            var message = $"Kaltura answered {(int)response.StatusCode} to {call}.{session}";
            throw ServiceRetry.MayPass(response.StatusCode)
                ? new TransientFailureException(message, response.AskedWait(time))
                : new RefusedException($"kaltura-{(int)response.StatusCode}", message);
        }

        var body = await BodyAsync(response, call, session, cancellationToken);
        if (body.ValueKind != JsonValueKind.Object || Error(body) is not { } error)
        {
            return body;
        }

        // INVALID_KS quotes the session, which is a secret.
        var words = string.IsNullOrEmpty(ks) ? error.Message : error.Message.Replace(ks, "…", StringComparison.Ordinal);
        var text = $"Kaltura refused {call}: {QuotedText.Cut(words)} [{error.Code}]{session}";
        throw ServerFaults.Contains(error.Code, StringComparer.Ordinal)
            ? new TransientFailureException(text)
            : new KalturaApiException(error.Code, text);
    }

    private static async Task<JsonElement> BodyAsync(
        HttpResponseMessage response,
        string call,
        string session,
        CancellationToken cancellationToken
    )
    {
        byte[] bytes;
        try
        {
            bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TransientFailureException($"Kaltura's answer to {call} broke off.{session}", inner: e);
        }

        try
        {
            return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new UnreadableReplyException($"Kaltura answered {call} with {Kind(bytes)} instead of JSON.{session}", e);
        }
    }

    /// <summary>What the answer is instead: XML names its error code, as a server that did not read the request answers so.</summary>
    private static string Kind(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, Excerpt)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (
            text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        )
        {
            return "an HTML page";
        }
        if (!text.StartsWith('<'))
        {
            return "unreadable text";
        }
        return ErrorCode().Match(text) is { Success: true } code ? $"XML ({code.Groups["code"].Value})" : "XML";
    }

    [GeneratedRegex("<code>(?<code>[A-Z0-9_]{1,100})</code>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorCode();

    private static (string Code, string Message)? Error(JsonElement body)
    {
        var shaped =
            body.TryGetProperty("code", out var code) & body.TryGetProperty("message", out var message)
            && code.ValueKind == JsonValueKind.String
            && message.ValueKind == JsonValueKind.String;
        return shaped ? (code.GetString()!, message.GetString()!) : null;
    }
}

/// <summary>Not Kaltura's JSON: a proxy's page, or no Kaltura at all.</summary>
internal sealed class UnreadableReplyException(string message, Exception inner) : TransientFailureException(message, inner: inner);
