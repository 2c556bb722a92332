using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Uploads;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>A request as it was read: the action it names, its parameters and its file parts (<c>3:fileData</c> in a multirequest).</summary>
internal sealed class KalturaRequest(string service, string action, JsonObject parameters) : IDisposable
{
    private readonly Dictionary<string, ReceivedPart> _files = new(StringComparer.Ordinal);

    public string Service => service;
    public string Action => action;
    public JsonObject Parameters => parameters;
    public IReadOnlyDictionary<string, ReceivedPart> Files => _files;

    public bool IsMultirequest => service.Equals("multirequest", StringComparison.OrdinalIgnoreCase);

    public bool IsUpload =>
        service.Equals("uploadToken", StringComparison.OrdinalIgnoreCase) && action.Equals("upload", StringComparison.OrdinalIgnoreCase);

    /// <summary>There was a body of a type that the server does not read.</summary>
    public bool BodyIgnored { get; set; }

    public void Add(string name, ReceivedPart part) => _files[name] = part;

    /// <summary>The file parts of one call of a multirequest.</summary>
    public Dictionary<string, ReceivedPart> FilesOf(string key) =>
        _files
            .Where(file => file.Key.StartsWith($"{key}:", StringComparison.Ordinal))
            .ToDictionary(file => file.Key[(key.Length + 1)..], static file => file.Value, StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var part in _files.Values)
        {
            part.Dispose();
        }
    }
}
