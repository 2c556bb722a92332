using System.Text.Json;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>A setting that somebody else saved while the form was open.</summary>
/// <param name="Yours">Null where you have not changed it: the saved value is taken over.</param>
/// <param name="By">Null where the audit does not know.</param>
public sealed record SettingsClash(string Field, string? Yours, string Saved, string? By, DateTimeOffset? At);

/// <summary>Three versions of the settings side by side: as the form was opened with, as they are saved now, and as they are in the form.</summary>
public static class SettingsClashes
{
    /// <summary>What others changed and the form does not say as well. Pure.</summary>
    /// <param name="opened">Null where it is not known: then whatever differs is taken for changed on both sides.</param>
    /// <param name="saved">As they are now.</param>
    /// <param name="yours">As they are in the form.</param>
    /// <param name="audit">Newest first.</param>
    public static IReadOnlyList<SettingsClash> Between(
        AccountSettings? opened,
        AccountSettings saved,
        AccountSettings yours,
        IReadOnlyList<AuditRecord> audit
    )
    {
        var differing = Fields(saved, yours);
        var touched = opened is null ? differing : Fields(opened, yours);
        var theirs = opened is null ? differing : Fields(opened, saved);
        return
        [
            .. theirs
                .Where(differing.Contains)
                .Select(field =>
                {
                    var change = audit.FirstOrDefault(r => r.Action == AuditActions.SettingsChanged && r.Field == field);
                    var own = touched.Contains(field) ? SettingsWords.Say(yours, field) : null;
                    return new SettingsClash(field, own, SettingsWords.Say(saved, field), change?.Actor, change?.At);
                }),
        ];
    }

    /// <summary>What the form was opened with, as it brought it along; null where that cannot be read.</summary>
    public static AccountSettings? Opened(string json)
    {
        try
        {
            var (settings, errors) = SettingsJson.Read(JsonElement.Parse(json));
            return errors.Count == 0 ? settings : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Fields(AccountSettings before, AccountSettings after) =>
        [.. ChangedSetting.Between(before, after).Select(c => c.Field)];
}
