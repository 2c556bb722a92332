using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>JSON as Webex writes it: camel case, what is not there is absent.</summary>
internal static class WireJson
{
    public const string ContentType = "application/json;charset=UTF-8";

    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
}

/// <summary>Times as Webex writes them: UTC, with milliseconds where there are any.</summary>
internal static class WireTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString(
            time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture
        );

    /// <exception cref="WebexRefusal">The text is no ISO 8601 time.</exception>
    public static DateTimeOffset Parse(string name, string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw WebexRefusal.BadRequest($"'{name}' is not an ISO 8601 date and time: '{text}'.");
}
