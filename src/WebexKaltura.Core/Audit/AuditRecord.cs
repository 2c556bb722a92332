using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Audit;

/// <summary>One thing that somebody did to an account or a recording. Never holds a secret.</summary>
/// <param name="Actor">Who; see <see cref="Actors"/>.</param>
/// <param name="Action">A word of <see cref="AuditActions"/>, <c>recording.ACTION</c> or <c>backfill.ACTION</c>.</param>
public sealed record AuditRecord(DateTimeOffset At, string Actor, AccountId Account, string Action)
{
    /// <summary>The Webex id of the recording that was acted on; null for what concerns the account.</summary>
    public string? Recording { get; init; }

    /// <summary>The setting by its name in the JSON API; null for what changes no field.</summary>
    public string? Field { get; init; }

    /// <summary>The value before; texts as they are, anything else as JSON.</summary>
    public string? From { get; init; }
    public string? To { get; init; }
}

/// <summary>Those who act without a name of their own.</summary>
public static class Actors
{
    /// <summary>A call with the key of the JSON API: whoever holds it.</summary>
    public const string ApiKey = "API key";
}

public static class AuditActions
{
    public const string SettingsChanged = "settings.changed";
    public const string Connected = "account.connected";
    public const string Reconnected = "account.reconnected";
    public const string Disconnected = "account.disconnected";
    public const string ChatAuthorized = "chat.authorized";
    public const string ChatAuthorizationRemoved = "chat.authorizationRemoved";
    public const string DeliveryRepeated = "delivery.redelivered";
    public const string DeliveryTested = "delivery.tested";
    public const string BackfillOrdered = "backfill.ordered";
}
