using WebexKaltura.Core.Accounts;
using WebexKaltura.Web.Pages.Integrations;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>The fields of the settings form as a browser sends them.</summary>
internal static class FilledForm
{
    /// <param name="settings">What stands in the fields.</param>
    /// <param name="openedWith">The account as it was when the form was opened.</param>
    /// <param name="typed">What somebody typed over it.</param>
    public static List<(string Name, string Value)> Of(
        AccountSettings settings,
        Account openedWith,
        params (string Name, string Value)[] typed
    )
    {
        var fields = Of(settings);
        fields.Add(("version", SettingsService.VersionOf(openedWith)));
        fields.Add(("opened", SettingsJson.ToElement(openedWith.Settings).GetRawText()));
        fields.RemoveAll(f => typed.Any(t => t.Name == f.Name));
        return [.. fields, .. typed];
    }

    public static List<(string Name, string Value)> Of(AccountSettings settings)
    {
        var entries = SettingsEntries.Of(settings);
        var names = SettingsSections.All.SelectMany(s => s.Controls).SelectMany(NamesOf);
        return [.. names.SelectMany(name => entries.Texts(name).Select(text => (name, text)))];
    }

    private static IEnumerable<string> NamesOf(SettingsControl control) =>
        control.Kind == ControlKind.Duration ? [control.Name, SettingsControl.UnitName(control.Name)] : [control.Name];
}
