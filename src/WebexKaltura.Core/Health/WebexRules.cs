using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>What the facts of the Webex side mean. Pure.</summary>
public static class WebexRules
{
    /// <summary>A refresh token that is not used for so long before its end is worth a look: renewals should have moved it.</summary>
    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(14);

    public static HealthFinding DeadToken(string userName, string reason) =>
        new(
            "webex-token",
            "Webex authorization",
            HealthStatus.Failing,
            $"Webex no longer accepts the authorization that {userName} gave: nothing is ingested. {reason}",
            "Reconnect the account. Recordings that wait go on at once."
        );

    public static HealthFinding Token(string userName, WebexGrant grant, DateTimeOffset now)
    {
        var detail =
            $"{userName} consented. The authorization was renewed on {HealthText.Day(grant.GrantedAt)} and lasts until {HealthText.Day(grant.RefreshExpiresAt)}.";
        return grant.RefreshExpiresAt - now > EndsSoon
            ? new("webex-token", "Webex authorization", HealthStatus.Ok, detail)
            : new(
                "webex-token",
                "Webex authorization",
                HealthStatus.Warning,
                detail,
                "It is renewed automatically every week. Reconnect the account if this date does not move."
            );
    }

    /// <param name="granted">Empty when Webex did not say what was granted.</param>
    public static HealthFinding Scopes(IReadOnlyList<string> granted)
    {
        var (id, title, missing) = ("webex-scopes", "Webex scopes", WebexScopes.Missing(granted));
        return granted.Count == 0 ? new(id, title, HealthStatus.Ok, "Webex does not say which scopes were granted.")
            : missing.Count == 0 ? new(id, title, HealthStatus.Ok, $"All {WebexScopes.Required.Count} scopes were granted.")
            : new(
                id,
                title,
                missing.Any(scope => scope.IsEssential) ? HealthStatus.Failing : HealthStatus.Warning,
                WebexScopes.Describe(missing),
                $"Add the scopes to the integration in the Webex developer portal ({WebexScopes.PortalPage}), then reconnect the account."
            );
    }

    /// <param name="account">An enabled account.</param>
    /// <param name="interval">Between two scheduled reconciliations.</param>
    public static HealthFinding Reconciliation(Account account, TimeSpan interval, DateTimeOffset now)
    {
        const string id = "reconciliation";
        const string title = "Scheduled reconciliation";
        const string remedy = "Check that the installation's scheduled work runs. See the log for the reason.";
        if (account.LastReconciliation is not { } last)
        {
            return now - account.ConnectedAt <= 2 * interval
                ? new(id, title, HealthStatus.Ok, "It has not run yet. It runs within the hour.")
                : new(id, title, HealthStatus.Warning, "It has not run yet.", remedy);
        }
        var detail = $"It last ran on {HealthText.Day(last.At)}: {last.Found} recordings listed, {last.Started} started.";
        return last.Failure is { } failure
                ? new(
                    id,
                    title,
                    HealthStatus.Warning,
                    $"{detail} Not everything could be read. {failure}",
                    "Missed recordings are found when the cause is gone."
                )
            : now - last.At > 2 * interval ? new(id, title, HealthStatus.Warning, detail, remedy)
            : new(id, title, HealthStatus.Ok, detail);
    }

    /// <param name="last">The last signed delivery of this event; null when there was none.</param>
    /// <param name="inactiveSince">When the webhook was first seen disabled; null where that is not known.</param>
    public static HealthFinding Webhook(
        WebhookInspection webhook,
        string expectedUrl,
        Delivery? last = null,
        DateTimeOffset? inactiveSince = null
    )
    {
        var delivered = last is null
            ? "No delivery of this event has arrived yet."
            : $"Its last delivery arrived on {HealthText.Day(last.At)}{(last.Result == DeliveryResult.Failed ? " and could not be processed then" : "")}.";
        var (id, title) = ($"webhook/{webhook.Resource}/{webhook.Event}", $"Webhook {webhook.Resource}/{webhook.Event}");
        const string repair = "It is repaired within the hour. Reconnect the account if it stays like this.";
        return webhook switch
        {
            { Registered: false } => new(
                id,
                title,
                HealthStatus.Failing,
                "Webex has no webhook for this event: recordings are found by the hourly reconciliation only.",
                repair
            ),
            { UrlMatches: false } => new(
                id,
                title,
                HealthStatus.Failing,
                $"Webex delivers to {webhook.TargetUrl} instead of {expectedUrl}: recordings are found by the hourly reconciliation only.",
                "The webhook is moved within the hour. If the address is wrong, correct App:PublicUrl."
            ),
            { Active: false } => new(
                id,
                title,
                HealthStatus.Failing,
                $"Webex has disabled the webhook after failed deliveries{(inactiveSince is { } since ? $", first seen on {HealthText.Day(since)}" : "")}: "
                    + $"recordings are found by the hourly reconciliation only. {delivered}",
                "It is activated again within the hour. Check that the public URL is reachable from the internet."
            ),
            _ => new(id, title, HealthStatus.Ok, $"Registered and active. Webex delivers to {webhook.TargetUrl}. {delivered}"),
        };
    }

    /// <param name="reason">Why the site cannot be read; null when it can.</param>
    public static HealthFinding Site(string siteUrl, string? reason)
    {
        var (id, title) = ($"webex-site/{siteUrl}", $"Webex site {siteUrl}");
        return reason is null
            ? new(id, title, HealthStatus.Ok, "Its recordings can be listed.")
            : new(
                id,
                title,
                HealthStatus.Failing,
                $"Its recordings cannot be listed, so none of them arrives. {reason}",
                $"Make the connected Webex user an administrator of {siteUrl} in Control Hub, then check again."
            );
    }

    /// <param name="roles">Names of the user's roles in Control Hub.</param>
    public static HealthFinding Role(string userName, IReadOnlyList<string> roles)
    {
        const string id = "webex-role";
        const string title = "Webex administrator role";
        return roles.Any(role => role.Contains("Full Administrator", StringComparison.OrdinalIgnoreCase))
                ? new(id, title, HealthStatus.Ok, $"{userName} is a Full Administrator.")
            : roles.Count > 0
                ? new(
                    id,
                    title,
                    HealthStatus.Warning,
                    $"{userName} has the role {string.Join(", ", roles)}, but is not a Full Administrator. Some recordings may not be visible.",
                    "Give the user the role Full Administrator in Control Hub, or reconnect as one."
                )
            : new(
                id,
                title,
                HealthStatus.Failing,
                $"{userName} is no longer an administrator of the Webex organisation: its recordings cannot be read.",
                "Give the user the role Full Administrator in Control Hub, or reconnect as one."
            );
    }
}
