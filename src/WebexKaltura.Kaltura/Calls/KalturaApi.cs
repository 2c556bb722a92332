using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;

namespace WebexKaltura.Kaltura.Calls;

/// <summary>One JSON call to a Kaltura server, with the retries of the client named here; no session of its own.</summary>
internal sealed partial class KalturaApi(
    IHttpClientFactory clients,
    IOptions<KalturaOptions> options,
    TimeProvider time,
    ILogger<KalturaApi> logger
)
{
    public const string ClientName = "kaltura-api";

    /// <summary>For calls that may take minutes.</summary>
    public const string SlowClientName = "kaltura-api-slow";
    public const string ClientTag = "webexkaltura";
    public const string ApiVersion = "21.20.0";
    private readonly AllowedHosts _allowed = options.Value.Allowed;

    /// <exception cref="Core.Ports.KalturaApiException">Kaltura answered with an error.</exception>
    /// <exception cref="PermanentFailureException">The service URL is not allowed.</exception>
    /// <exception cref="TransientFailureException">It may pass; for a call sent once only, its outcome may be unknown.</exception>
    public async Task<JsonElement> CallAsync(string serviceUrl, KalturaCall call, string? ks, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(serviceUrl, call.Service, call.Action));
        request.Options.Set(ServiceRetry.OnceOnly, call.OnceOnly);
        request.Content = Content(call, ks);
        using var client = clients.CreateClient(call.MayTakeMinutes ? SlowClientName : ClientName);
        using var response = await client.SendToServiceAsync(request, "Kaltura", cancellationToken: cancellationToken);
        LogAnswered(
            call.Name,
            (int)response.StatusCode,
            response.Headers.TryGetValues("X-Kaltura-Session", out var ids) ? ids.FirstOrDefault() : null
        );
        return await KalturaReply.ReadAsync(response, call.Name, ks, time, cancellationToken);
    }

    /// <summary>The address of an action, when its host is allowed.</summary>
    public Uri Address(string serviceUrl, string service, string action)
    {
        if (!Uri.TryCreate($"{serviceUrl.TrimEnd('/')}/api_v3/service/{service}/action/{action}", UriKind.Absolute, out var address))
        {
            throw new PermanentFailureException("host-not-allowed", $"The Kaltura service URL '{serviceUrl}' is no absolute address.");
        }

        _allowed.Demand(address);
        return address;
    }

    /// <summary>Kaltura reads a body only if its type is exactly this: with a charset behind it, it answers that a parameter is missing.</summary>
    private static ByteArrayContent Content(KalturaCall call, string? ks) =>
        new(Encoding.UTF8.GetBytes(Body(call, ks))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static string Body(KalturaCall call, string? ks)
    {
        var body = (JsonObject)call.Parameters.DeepClone();
        body["format"] = 1;
        body["clientTag"] = ClientTag;
        body["apiVersion"] = ApiVersion;
        if (ks is not null)
        {
            body["ks"] = ks;
        }

        return body.ToJsonString();
    }

    [LoggerMessage(LogLevel.Debug, "Kaltura answered {Status} to {Call} in session {KalturaSession}")]
    private partial void LogAnswered(string call, int status, string? kalturaSession);
}
