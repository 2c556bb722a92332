using System.Globalization;
using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>How long properties may be; characters.</summary>
internal static class PropertyLimits
{
    // Longer names, descriptions and reference ids of entries are stored whole.
    public static readonly (string Name, int Max)[] User = [("screenName", 100), ("email", 100), ("firstName", 40), ("lastName", 40)];
    public static readonly (string Name, int Max)[] Category = [("name", 200), ("description", 5000)];
    public static readonly (string Name, int Max)[] Asset = [("label", 256), ("title", 256), ("filename", 256), ("partnerData", 4096)];
    public static readonly (string Name, int Max)[] UploadToken = [("fileName", 256)];

    /// <exception cref="KalturaApiException">A property is over its length.</exception>
    public static void Check(JsonObject json, (string Name, int Max)[] limits)
    {
        foreach (var (name, max) in limits)
        {
            if (json.TextOf(name)?.EnumerateRunes().Count() > max)
            {
                var length = max.ToString(CultureInfo.InvariantCulture);
                throw new KalturaApiException("PROPERTY_VALIDATION_MAX_LENGTH", ("PROP_NAME", name), ("MAX_LENGTH", length));
            }
        }
    }

    public static string Required(JsonObject json, string name) =>
        json.TextOf(name) is { Length: > 0 } text
            ? text
            : throw new KalturaApiException("PROPERTY_VALIDATION_CANNOT_BE_NULL", ("PROP_NAME", name));
}
