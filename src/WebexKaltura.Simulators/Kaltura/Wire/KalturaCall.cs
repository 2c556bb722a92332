using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Uploads;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>One call of one action, with its parameters and file parts; the session is set before the action runs.</summary>
internal sealed class KalturaCall(
    string service,
    string action,
    JsonObject parameters,
    IReadOnlyDictionary<string, ReceivedPart> files,
    CallConnection connection
)
{
    // A plugin's services are named plugin_service; upper and lower case are the same.
    public string Service { get; } = service.ToLowerInvariant();
    public string Action { get; } = action.ToLowerInvariant();
    public JsonObject Parameters { get; } = parameters;
    public IReadOnlyDictionary<string, ReceivedPart> Files { get; } = files;
    public CallConnection Connection { get; } = connection;
    public KalturaSession Session { get; set; } = KalturaSession.None;
    public string? UploadToken { get; set; }
    public long? UploadOffset { get; set; }
    public long? UploadBytes { get; set; }

    public string Name => $"{Service}.{Action}";

    public string Text(string name) =>
        Parameters.TextOf(name) ?? throw new KalturaApiException("MISSING_MANDATORY_PARAMETER", ("PARAM_NAME", name));

    public JsonObject Object(string name) =>
        Parameters.ObjectOf(name) ?? throw new KalturaApiException("MISSING_MANDATORY_PARAMETER", ("PARAM_NAME", name));

    public KalturaApiException Forbidden() => new("SERVICE_FORBIDDEN", ("SERVICE", $"{Service}->{Action}"));
}
