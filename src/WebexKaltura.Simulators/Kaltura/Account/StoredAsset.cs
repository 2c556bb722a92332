using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>A caption or attachment: its properties as they came, and its text once it was set.</summary>
internal sealed class StoredAsset(JsonObject row)
{
    public JsonObject Row => row;
    public string? Content { get; set; }
}
