using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>An error answer of the API: HTTP 200 with a KalturaAPIException body.</summary>
internal sealed class KalturaApiException(string code, params (string Name, string Value)[] args)
    : Exception(KalturaErrorMessages.Compose(code, args))
{
    public string Code { get; } = code;

    public JsonObject ToJson()
    {
        var named = new JsonObject();
        foreach (var (name, value) in args)
        {
            named[name] = value;
        }
        return new JsonObject
        {
            ["code"] = Code,
            ["message"] = Message,
            ["objectType"] = "KalturaAPIException",
            ["args"] = named.Count == 0 ? new JsonArray() : named, // PHP writes an empty map as a list
        };
    }
}
