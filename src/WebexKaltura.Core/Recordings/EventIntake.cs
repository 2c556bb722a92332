using WebexKaltura.Core.Deliveries;

namespace WebexKaltura.Core.Recordings;

/// <summary>What an accepted webhook delivery says. Only <paramref name="DataId"/> may be relied on; the rest are hints.</summary>
/// <param name="Resource"><c>recordings</c> or <c>meetingTranscripts</c>.</param>
/// <param name="Event"><c>created</c>, <c>updated</c>, <c>deleted</c>.</param>
public sealed record WebexEvent(string Resource, string Event, string DataId, string? MeetingId, string? HostEmail, string? SiteUrl);

/// <summary>What an accepted event led to.</summary>
/// <param name="Reason">A sentence for an administrator; null where there is nothing to add.</param>
public readonly record struct IntakeOutcome(DeliveryResult Result, string? Reason = null);

/// <summary>Turns a verified event into started or signalled work; durable when it returns.</summary>
public interface IEventIntake
{
    /// <exception cref="FormatException">The event's id is no recording id.</exception>
    Task<IntakeOutcome> AcceptAsync(Accounts.Account account, WebexEvent webexEvent, CancellationToken cancellationToken = default);
}
