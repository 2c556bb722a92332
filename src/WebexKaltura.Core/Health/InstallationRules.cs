namespace WebexKaltura.Core.Health;

/// <summary>What the facts of this installation mean for an account. Pure.</summary>
public static class InstallationRules
{
    /// <param name="lastAccepted">The last delivery of Webex that was accepted; null when there was none yet.</param>
    /// <param name="lastTest">The last test event that arrived. It proves the way from the public URL to here, not that Webex reaches it.</param>
    /// <param name="movedAt">When the webhooks were moved to this URL; what arrived before came through another one. Null where they never were.</param>
    public static HealthFinding PublicUrl(
        Uri url,
        DateTimeOffset? lastAccepted,
        DateTimeOffset? lastTest = null,
        DateTimeOffset? movedAt = null
    )
    {
        lastAccepted = lastAccepted < movedAt ? null : lastAccepted;
        lastTest = lastTest < movedAt ? null : lastTest;
        const string id = "public-url";
        const string title = "Public URL";
        return lastAccepted is { } at
                ? new(
                    id,
                    title,
                    HealthStatus.Ok,
                    $"{url.GetLeftPart(UriPartial.Authority)} is reachable by Webex: the last delivery arrived on {HealthText.Day(at)}."
                )
            : url.IsLoopback && lastTest is null
                ? new(
                    id,
                    title,
                    HealthStatus.Warning,
                    $"{url.GetLeftPart(UriPartial.Authority)} leads to this machine only. Webex on the internet cannot deliver events to it.",
                    "Set App:PublicUrl to an https address that is reachable from the internet."
                )
            : lastTest is { } tested
                ? new(
                    id,
                    title,
                    HealthStatus.Warning,
                    $"No delivery of Webex has arrived yet. A test event arrived through {url.GetLeftPart(UriPartial.Authority)} on "
                        + $"{HealthText.Day(tested)}, which does not prove that Webex reaches it from the internet.",
                    "Record a short meeting in Webex."
                )
            : new(
                id,
                title,
                HealthStatus.Warning,
                $"No delivery has arrived yet, so it is not proven that Webex reaches {url.GetLeftPart(UriPartial.Authority)}.",
                "Send a test event, or record a short meeting in Webex."
            );
    }

    /// <param name="configured">Whether <c>Alerts:WebhookUrl</c> is set.</param>
    /// <param name="unsent">Alerts of the account that could not be sent.</param>
    public static HealthFinding AlertReceiver(bool configured, int unsent)
    {
        const string id = AlertReceiverCheck.CheckId;
        const string title = "Alert receiver";
        return !configured
                ? new(
                    id,
                    title,
                    HealthStatus.Warning,
                    "No receiver is configured: alerts are written to the log only.",
                    "Set Alerts:WebhookUrl to an incoming webhook, for example of Slack or Microsoft Teams."
                )
            : unsent > 0
                ? new(
                    id,
                    title,
                    HealthStatus.Failing,
                    unsent == 1 ? "1 alert could not be sent." : $"{unsent} alerts could not be sent.",
                    "Check that the address in Alerts:WebhookUrl accepts posts. Alerts are sent again every hour."
                )
            : new(id, title, HealthStatus.Ok, "A receiver is configured, and no alert waits to be sent.");
    }
}
