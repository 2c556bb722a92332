using System.Text.Json;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Api;

/// <summary>Settings in the body of a call, with everything that is wrong with them at once.</summary>
internal sealed record SettingsBody(AccountSettings Settings, bool Readable, IReadOnlyList<FieldError> Errors)
{
    /// <param name="document">What was sent.</param>
    /// <param name="judge">What is wrong with settings that could be read.</param>
    public static SettingsBody Read(JsonElement document, Func<AccountSettings, IReadOnlyList<FieldError>> judge)
    {
        var (settings, unreadable) = SettingsJson.Read(document);
        var wrongFields = unreadable.Select(e => e.Field).ToHashSet(StringComparer.Ordinal);
        var invalid = judge(settings).Where(e => !wrongFields.Contains(e.Field));
        return new SettingsBody(settings, unreadable.Count == 0, [.. unreadable, .. invalid]);
    }
}
