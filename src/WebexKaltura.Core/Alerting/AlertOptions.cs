namespace WebexKaltura.Core.Alerting;

/// <summary>Section <c>Alerts</c>.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Receives alerts as JSON; an incoming webhook of Slack or Teams will do. Who knows it may post to it: it is never logged.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>How long a recording may be unfinished before that is an alert.</summary>
    public TimeSpan OldestUnfinished { get; set; } = TimeSpan.FromHours(6);
}
