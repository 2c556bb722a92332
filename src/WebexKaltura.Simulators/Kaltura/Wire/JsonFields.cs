using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>Reads fields the way Kaltura does: numbers and flags may come as text (form fields), absent and null are the same.</summary>
internal static class JsonFields
{
    public static string? TextOf(this JsonObject? json, string name) =>
        json?[name] switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
            JsonValue value => value.ToJsonString(),
            _ => null,
        };

    public static long? WholeOf(this JsonObject? json, string name) =>
        double.TryParse(json.TextOf(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (long)number : null;

    public static bool? FlagOf(this JsonObject? json, string name) =>
        json.TextOf(name) switch
        {
            null or "" => null,
            "1" => true,
            { } text => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        };

    public static JsonObject? ObjectOf(this JsonObject? json, string name) => json?[name] as JsonObject;

    /// <summary>Puts a form field such as <c>filter:statusIn</c> where it belongs among nested objects.</summary>
    public static void SetPath(this JsonObject json, string path, string value)
    {
        var names = path.Split(':');
        foreach (var name in names[..^1])
        {
            if (json[name] is not JsonObject nested)
            {
                json[name] = nested = [];
            }
            json = nested;
        }
        json[names[^1]] = value;
    }

    /// <summary>Takes over the properties that <paramref name="changes"/> sets, unknown ones too; those the server decides stay.</summary>
    public static void Apply(this JsonObject stored, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is not null && name is not ("id" or "status" or "createdAt" or "updatedAt" or "partnerId" or "objectType"))
            {
                stored[name] = value.DeepClone();
            }
        }
    }
}
