using System.Text.Json;
using System.Xml;

namespace WebexKaltura.Core.Accounts;

/// <summary>One setting of the JSON API: its name, how it is read into the settings and how it is written.</summary>
internal sealed record SettingsField(
    string Name,
    Func<AccountSettings, JsonElement, AccountSettings> Read,
    Action<Utf8JsonWriter, AccountSettings> Write
)
{
    public static SettingsField YesNo(string name, Func<AccountSettings, bool> get, Func<AccountSettings, bool, AccountSettings> set) =>
        new(
            name,
            (settings, json) =>
                json.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? set(settings, json.GetBoolean())
                    : throw new FormatException("Must be true or false."),
            (writer, settings) => writer.WriteBoolean(name, get(settings))
        );

    public static SettingsField Text(string name, Func<AccountSettings, string> get, Func<AccountSettings, string, AccountSettings> set) =>
        new(name, (settings, json) => set(settings, ReadText(json)), (writer, settings) => writer.WriteString(name, get(settings)));

    /// <summary>Blank counts as null.</summary>
    public static SettingsField OptionalText(
        string name,
        Func<AccountSettings, string?> get,
        Func<AccountSettings, string?, AccountSettings> set
    ) =>
        new(
            name,
            (settings, json) =>
                set(settings, json.ValueKind == JsonValueKind.Null || string.IsNullOrWhiteSpace(ReadText(json)) ? null : ReadText(json)),
            (writer, settings) => writer.WriteString(name, get(settings))
        );

    public static SettingsField Texts(
        string name,
        Func<AccountSettings, IReadOnlyList<string>> get,
        Func<AccountSettings, IReadOnlyList<string>, AccountSettings> set
    ) =>
        new(
            name,
            (settings, json) =>
                json.ValueKind == JsonValueKind.Array
                    ? set(settings, [.. json.EnumerateArray().Select(ReadText)])
                    : throw new FormatException("Must be a list of texts."),
            (writer, settings) =>
            {
                writer.WriteStartArray(name);
                foreach (var text in get(settings))
                {
                    writer.WriteStringValue(text);
                }
                writer.WriteEndArray();
            }
        );

    public static SettingsField OneOf<TEnum>(
        string name,
        Func<AccountSettings, TEnum> get,
        Func<AccountSettings, TEnum, AccountSettings> set
    )
        where TEnum : struct, Enum =>
        new(
            name,
            (settings, json) =>
                json.ValueKind == JsonValueKind.String && Words<TEnum>.Values.TryGetValue(json.GetString()!, out var value)
                    ? set(settings, value)
                    : throw new FormatException($"Must be one of {string.Join(", ", Words<TEnum>.Values.Keys)}."),
            (writer, settings) => writer.WriteString(name, Word(get(settings)))
        );

    public static SettingsField Duration(
        string name,
        Func<AccountSettings, TimeSpan> get,
        Func<AccountSettings, TimeSpan, AccountSettings> set
    ) =>
        new(
            name,
            (settings, json) => set(settings, ReadDuration(json)),
            (writer, settings) => writer.WriteString(name, XmlConvert.ToString(get(settings)))
        );

    private static string ReadText(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()!.Trim() : throw new FormatException("Must be a text.");

    private static TimeSpan ReadDuration(JsonElement json)
    {
        const string message = "Must be an ISO 8601 duration such as P1D or PT30M.";
        try
        {
            return json.ValueKind == JsonValueKind.String ? XmlConvert.ToTimeSpan(json.GetString()!) : throw new FormatException(message);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new FormatException(message, e);
        }
    }

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static class Words<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<string, TEnum> Values = Enum.GetValues<TEnum>().ToDictionary(Word, StringComparer.Ordinal);
    }
}
