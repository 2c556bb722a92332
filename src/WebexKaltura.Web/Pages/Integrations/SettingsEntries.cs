using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>What stands in the fields of the settings: as it is saved, or as it was typed.</summary>
public sealed class SettingsEntries
{
    private readonly Dictionary<string, IReadOnlyList<string>> _texts;

    private SettingsEntries(Dictionary<string, IReadOnlyList<string>> texts) => _texts = texts;

    public static SettingsEntries Of(AccountSettings settings)
    {
        var texts = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var setting in SettingsJson.ToElement(settings).EnumerateObject())
        {
            if (SettingsSections.Find(setting.Name).Kind == ControlKind.Duration)
            {
                var duration = HumanDuration.Of(XmlConvert.ToTimeSpan(setting.Value.GetString()!));
                texts[setting.Name] = [duration.Amount];
                texts[SettingsControl.UnitName(setting.Name)] = [duration.Unit];
                continue;
            }
            texts[setting.Name] = setting.Value.ValueKind switch
            {
                JsonValueKind.Array => [.. setting.Value.EnumerateArray().Select(t => t.GetString()!)],
                JsonValueKind.True => ["true"],
                JsonValueKind.False or JsonValueKind.Null => [],
                _ => [setting.Value.GetString()!],
            };
        }
        return new SettingsEntries(texts);
    }

    /// <summary>Browsers end lines in their own way: a text that nobody touched must not count as changed.</summary>
    public static SettingsEntries Of(IFormCollection form) =>
        new(form.ToDictionary(f => f.Key, IReadOnlyList<string> (f) => [.. f.Value.Select(v => (v ?? "").ReplaceLineEndings("\n"))]));

    public IReadOnlyList<string> Texts(string name) => _texts.GetValueOrDefault(name) ?? [];

    public string Text(string name) => Texts(name) is [var first, ..] ? first : "";

    /// <summary>The same, with this setting as it stands there.</summary>
    public SettingsEntries With(string name, SettingsEntries other)
    {
        var texts = new Dictionary<string, IReadOnlyList<string>>(_texts) { [name] = other.Texts(name) };
        var unit = SettingsControl.UnitName(name);
        if (other._texts.TryGetValue(unit, out var value))
        {
            texts[unit] = value;
        }
        return new SettingsEntries(texts);
    }

    /// <summary>The settings that are meant, with all that can be said against them without asking Kaltura.</summary>
    internal SettingsBody Read(Func<AccountSettings, IReadOnlyList<FieldError>> judge)
    {
        var document = new JsonObject();
        var noDurations = new List<FieldError>();
        foreach (var control in SettingsSections.All.SelectMany(s => s.Controls))
        {
            var text = Text(control.Name);
            document[control.Name] = control.Kind switch
            {
                ControlKind.Switch when text is "" or "true" => text == "true",
                ControlKind.List => new JsonArray([.. Texts(control.Name).Where(t => t.Trim().Length > 0).Select(t => (JsonNode)t.Trim())]),
                ControlKind.Duration => Duration(control.Name, noDurations),
                _ => text,
            };
            if (document[control.Name] is null)
            {
                document.Remove(control.Name);
            }
        }
        var read = SettingsBody.Read(JsonElement.Parse(document.ToJsonString()), judge);
        return noDurations.Count == 0 ? read : read with { Readable = false, Errors = [.. noDurations, .. read.Errors] };
    }

    private string? Duration(string name, List<FieldError> errors)
    {
        if (new HumanDuration(Text(name), Text(SettingsControl.UnitName(name))).Read() is { } duration)
        {
            return XmlConvert.ToString(duration);
        }
        errors.Add(new FieldError(name, "Must be a number with its unit, such as 2 days or 1.5 hours."));
        return null;
    }
}
