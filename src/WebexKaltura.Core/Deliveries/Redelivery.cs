using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Deliveries;

/// <summary>Processes a stored delivery once more, as if Webex had repeated it: what was ingested is not ingested again.</summary>
public sealed class Redelivery(IDeliveryStore store, IEventIntake intake, AuditTrail audit, TimeProvider time)
{
    /// <summary>Returns the new delivery; null when the delivery does not exist or is no longer stored.</summary>
    /// <param name="account">Whose delivery.</param>
    /// <param name="deliveryId">Which one.</param>
    /// <param name="actor">Who asked, for the audit.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DeliveryWithoutRecordingException">The delivery does not name a recording, so it cannot be repeated.</exception>
    /// <exception cref="Failures.TransientFailureException">The work could not be started now.</exception>
    public async Task<Delivery?> RepeatAsync(
        Account account,
        string deliveryId,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        if (await store.FindAsync(account.Id, deliveryId, cancellationToken) is not { } delivery)
        {
            return null;
        }
        if (delivery is not { CanBeRepeated: true, RecordingId: { } recording, Resource: { } resource, Event: { } @event })
        {
            throw new DeliveryWithoutRecordingException();
        }
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var hint = delivery.Hint;
        var outcome = await intake.AcceptAsync(
            account,
            new WebexEvent(resource, @event, recording, hint?.MeetingId, hint?.HostEmail, hint?.SiteUrl),
            cancellationToken
        );
        var repeated = delivery with
        {
            Id = DeliveryId.New(at, Guid.NewGuid()),
            At = at,
            Result = outcome.Result,
            Reason = outcome.Reason,
            Duration = time.GetElapsedTime(started),
            Source = DeliverySource.Redelivery,
        };
        await audit.DeliveryRepeatedAsync(account.Id, actor, recording);
        await store.AppendAsync(account.Id, repeated, cancellationToken);
        return repeated;
    }
}

/// <summary>A delivery that does not name a recording cannot be repeated.</summary>
public sealed class DeliveryWithoutRecordingException()
    : InvalidOperationException("This delivery does not name a recording, so it cannot be redelivered.");
