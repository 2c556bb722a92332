using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Alerting;

/// <summary>What each alert says, and what its cause is.</summary>
public static class AlertTexts
{
    /// <summary>The one subject of alerts of which an account has one at a time.</summary>
    public const string OfTheAccount = "account";

    /// <summary>A cause per attempt: a retry that fails as well is news.</summary>
    public static Alert RecordingFailed(Recording row) =>
        OfRecording(
            AlertKind.RecordingFailed,
            row,
            $"{row.Key.Recording}/{row.Attempt}",
            $"Recording failed: {NameOf(row)}",
            row.Reason ?? "No reason is known."
        );

    /// <summary>A cause per recording, however often the deletion is tried.</summary>
    public static Alert DeletionRefused(Recording row, string reason) =>
        OfRecording(AlertKind.DeletionRefused, row, row.Key.Recording, $"Recording stays in Webex: {NameOf(row)}", reason);

    /// <summary>A cause per time that the authorization died.</summary>
    public static Alert TokenDead(Account account) =>
        new(
            AlertKind.TokenDead,
            account.Id,
            Stamp(account.ReauthorizationSince ?? account.CreatedAt),
            $"Webex must be connected again: {account.WebexAccountId}",
            $"{account.ReauthorizationReason} Ingestion pauses until an admin reconnects the account; nothing is lost meanwhile.",
            $"/integrations/{account.Id}"
        );

    /// <summary>A cause per check, until the check no longer fails.</summary>
    public static Alert ConnectionUnhealthy(Account account, CheckedFinding check) =>
        new(
            AlertKind.ConnectionUnhealthy,
            account.Id,
            check.Id,
            $"Connection check failing: {check.Title} ({account.WebexAccountId})",
            check.Remedy is null ? check.Detail : $"{check.Detail} {check.Remedy}",
            $"/integrations/{account.Id}/health"
        );

    public static Alert OldestUnfinished(Recording row, TimeSpan age) =>
        OfRecording(
            AlertKind.OldestUnfinished,
            row,
            OfTheAccount,
            string.Create(CultureInfo.InvariantCulture, $"A recording is unfinished for {age.TotalHours:0.#} hours: {NameOf(row)}"),
            row.Reason ?? $"Its stage is {row.Stage}."
        );

    /// <param name="account">Whose recordings failed.</param>
    /// <param name="count">How many did.</param>
    /// <param name="latest">The last of them.</param>
    /// <param name="at">Now.</param>
    public static Alert ManyFailures(AccountId account, int count, Alert latest, DateTimeOffset at) =>
        new(
            AlertKind.ManyFailures,
            account,
            Stamp(at),
            string.Create(CultureInfo.InvariantCulture, $"{count} recordings failed within an hour"),
            $"They are not told one by one any more. The latest: {latest.Title}. {latest.Text}",
            $"/recordings?account={account}&status=failed"
        );

    private static Alert OfRecording(AlertKind kind, Recording row, string subject, string title, string text) =>
        new(kind, row.Key.AccountId, subject, title, text, $"/recordings/{row.Key.Account}/{row.Key.Recording}", row.Key);

    private static string NameOf(Recording row) => row.Topic ?? row.Key.Recording;

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
}
