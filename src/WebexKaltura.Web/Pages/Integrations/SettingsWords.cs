using System.Text.Json;
using System.Xml;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The value of a setting in the words of the form.</summary>
public static class SettingsWords
{
    public const string Nothing = "nothing";

    /// <param name="settings">Where the value stands.</param>
    /// <param name="name">The setting, as in the JSON API.</param>
    public static string Say(AccountSettings settings, string name)
    {
        var (value, control) = (SettingsJson.ToElement(settings).GetProperty(name), SettingsSections.Find(name));
        return control.Kind switch
        {
            ControlKind.Switch => value.ValueKind == JsonValueKind.True ? "Yes" : "No",
            ControlKind.Duration => HumanDuration.Say(XmlConvert.ToTimeSpan(value.GetString()!)),
            ControlKind.List => OrNothing(string.Join(", ", value.EnumerateArray().Select(t => t.GetString()))),
            ControlKind.Choice => control.Options.First(o => o.Value == value.GetString()).Words,
            _ => OrNothing(value.GetString()),
        };
    }

    private static string OrNothing(string? text) => string.IsNullOrEmpty(text) ? Nothing : text;
}
