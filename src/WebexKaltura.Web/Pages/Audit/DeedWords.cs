using WebexKaltura.Core.Audit;

namespace WebexKaltura.Web.Pages.Audit;

/// <summary>What was done, in words. Pure.</summary>
public static class DeedWords
{
    public static string Of(AuditRecord record) =>
        record.Action switch
        {
            AuditActions.SettingsChanged => $"Changed {record.Field}",
            AuditActions.Connected => "Connected the account",
            AuditActions.Reconnected => "Reconnected the account",
            AuditActions.Disconnected => "Removed the account",
            AuditActions.ChatAuthorized => "Authorized reading chat",
            AuditActions.ChatAuthorizationRemoved => "Removed the chat authorization",
            AuditActions.DeliveryRepeated => "Redelivered an event",
            AuditActions.DeliveryTested => "Sent a test event",
            AuditActions.BackfillOrdered => "Ordered a backfill",
            "recording.retry" => "Retried a recording",
            "recording.attach-transcripts" => "Re-attached captions",
            "recording.delete-now" => "Hurried a deletion from Webex",
            "recording.cancel-deletion" => "Cancelled a deletion from Webex",
            "recording.restore" => "Restored a recording in Webex",
            "recording.delete-entry" => "Deleted a Kaltura entry",
            "backfill.pause" => "Paused a backfill",
            "backfill.resume" => "Resumed a backfill",
            "backfill.cancel" => "Cancelled a backfill",
            _ => record.Action, // of a newer version
        };

    /// <summary>The page of what was acted on; null where it has none.</summary>
    public static string? HrefOf(AuditRecord record) =>
        record.Recording is { } recording ? $"/recordings/{record.Account}/{Uri.EscapeDataString(recording)}"
        : record.Field == "backfill" && record.To is { } backfill ? $"/backfills/{record.Account}/{Uri.EscapeDataString(backfill)}"
        : null;
}
