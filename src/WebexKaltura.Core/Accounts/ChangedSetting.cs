using System.Text.Json;

namespace WebexKaltura.Core.Accounts;

/// <summary>A setting that differs, by its name in the JSON API. Texts are themselves, null is null, anything else is JSON.</summary>
public sealed record ChangedSetting(string Field, string? From, string? To)
{
    /// <summary>What differs, in the order of the fields. Compares what the API shows, so that no setting can be forgotten.</summary>
    public static IReadOnlyList<ChangedSetting> Between(AccountSettings before, AccountSettings after)
    {
        var (old, fresh) = (SettingsJson.ToElement(before), SettingsJson.ToElement(after));
        return
        [
            .. SettingsJson
                .FieldNames.Select(name => (name, Old: old.GetProperty(name), Fresh: fresh.GetProperty(name)))
                .Where(f => !JsonElement.DeepEquals(f.Old, f.Fresh))
                .Select(f => new ChangedSetting(f.name, Text(f.Old), Text(f.Fresh))),
        ];
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
}
