using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>What the facts of the Kaltura side mean. Pure.</summary>
public static class KalturaRules
{
    private const string WhereThePrivilegesAre =
        "Add disableentitlement to the session privileges of the app token (recommended: list:*,disableentitlement).";

    /// <param name="enforced">Whether the partner enforces entitlement by default; null where Kaltura does not say.</param>
    public static HealthFinding Entitlement(KalturaSessionInfo session, bool? enforced)
    {
        const string id = "kaltura-entitlement";
        const string title = "Kaltura entitlement";
        return session.DisablesEntitlement ? new(id, title, HealthStatus.Ok, "The app token sees every entry, also in private categories.")
            : enforced == true
                ? new(
                    id,
                    title,
                    HealthStatus.Failing,
                    "The account enforces entitlement and the app token lacks the privilege disableentitlement: entries in private categories read as not found.",
                    WhereThePrivilegesAre
                )
            : new(
                id,
                title,
                HealthStatus.Warning,
                "The app token lacks the privilege disableentitlement. Entries in private categories would read as not found if entitlement is enforced.",
                WhereThePrivilegesAre
            );
    }

    public static HealthFinding Moderation(bool? moderates)
    {
        const string id = "kaltura-moderation";
        const string title = "Content moderation";
        return moderates switch
        {
            true => new(
                id,
                title,
                HealthStatus.Warning,
                "Content moderation is on: new entries are uploaded and processed, but viewers see them only after a moderator has approved them.",
                "Approve the entries in the Kaltura management console, or switch moderation off for the account."
            ),
            false => new(id, title, HealthStatus.Ok, "Off: entries can be viewed as soon as they are ready."),
            null => new(id, title, HealthStatus.Ok, "Kaltura does not say whether content moderation is on. Entries are found either way."),
        };
    }

    /// <param name="configured">The conversion profile of the settings; null for the account's default.</param>
    public static HealthFinding ConversionProfile(string? configured, bool exists, SourceRetention retention)
    {
        const string id = "conversion-profile";
        const string title = "Conversion profile";
        var profile = retention.Describe(configured);
        return !exists
            ? new(
                id,
                title,
                HealthStatus.Failing,
                $"Kaltura has no conversion profile with the id '{configured}': no entry can be created.",
                "Choose another conversion profile in the settings."
            )
            : retention.KeepsSource switch
            {
                true => new(id, title, HealthStatus.Ok, $"{profile} keeps the source, so that copies can be verified."),
                false => new(
                    id,
                    title,
                    HealthStatus.Warning,
                    $"{profile} does not keep the source. Copies cannot be verified, so recordings stay in Webex.",
                    "Add the source flavor to the conversion profile, or choose one that keeps it."
                ),
                null => new(id, title, HealthStatus.Ok, $"{profile} is used. Kaltura does not say whether it keeps the source."),
            };
    }

    public static HealthFinding DefaultUser(string userId, bool exists)
    {
        const string id = "default-user";
        const string title = "Default user";
        return exists
            ? new(id, title, HealthStatus.Ok, $"The user '{userId}' exists in Kaltura.")
            : new(
                id,
                title,
                HealthStatus.Failing,
                $"Kaltura has no user with the id '{userId}': recordings whose host is unknown fail.",
                "Create the user in Kaltura, or change the default user in the settings."
            );
    }

    /// <param name="kind"><c>meeting</c> or <c>webinar</c>.</param>
    public static HealthFinding Category(string kind, string wanted, IReadOnlyList<KalturaCategory> candidates)
    {
        var (id, title) = ($"category/{kind}", $"Category of {kind}s");
        return CategoryChoice.Among(wanted, candidates).Category is { } category
                ? new(id, title, HealthStatus.Ok, $"Recordings of {kind}s go to {category.FullName}.")
            : candidates.Count == 0
                ? new(
                    id,
                    title,
                    HealthStatus.Failing,
                    $"Kaltura has no category '{wanted}'.",
                    "Create the category in Kaltura, or change it in the settings."
                )
            : new(
                id,
                title,
                HealthStatus.Failing,
                $"The category '{wanted}' is ambiguous: {string.Join("; ", candidates.Take(5).Select(c => c.FullName))}.",
                "Set the full path of the category in the settings."
            );
    }

    /// <param name="missing">Groups of the settings that Kaltura does not have.</param>
    public static HealthFinding Groups(int count, IReadOnlyList<string> missing)
    {
        const string id = "groups";
        const string title = "Groups";
        return missing.Count == 0
            ? new(id, title, HealthStatus.Ok, count == 1 ? "The group exists in Kaltura." : $"All {count} groups exist in Kaltura.")
            : new(
                id,
                title,
                HealthStatus.Failing,
                $"Kaltura has no group with the id {string.Join(", ", missing.Take(5).Select(g => $"'{g}'"))}: hosts cannot be members of it.",
                "Create the group in Kaltura, or change the groups in the settings."
            );
    }
}
