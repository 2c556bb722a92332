using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Webhooks;

/// <param name="Started">A timestamp of the time provider.</param>
internal readonly record struct DeliveryArrival(DateTimeOffset At, long Started);

/// <summary>Hands what became of each delivery to the list of deliveries. Nothing here fails or delays the answer to Webex.</summary>
internal sealed partial class DeliveryRecording(DeliveryLog log, IDeliveryStore store, TimeProvider time, ILogger<DeliveryRecording> logger)
{
    public DeliveryArrival Begin() => new(time.GetUtcNow(), time.GetTimestamp());

    /// <summary>Nothing of the body is stored: anybody may have sent it.</summary>
    public void Refuse(AccountId account, DeliveryArrival arrival, string reason) =>
        log.Add(account, Of(arrival, Guid.NewGuid(), null, new IntakeOutcome(DeliveryResult.Refused, reason)));

    /// <summary>A test event is stored before it is answered, because whoever sent it reads it back. Everything else is stored afterwards.</summary>
    public async Task EndAsync(AccountId account, DeliveryArrival arrival, WebhookDelivery delivery, IntakeOutcome outcome)
    {
        if (!delivery.IsTest)
        {
            log.Add(account, Of(arrival, Guid.NewGuid(), delivery, outcome));
            return;
        }
        var number = Guid.TryParseExact(delivery.Data?.Id, "N", out var given) ? given : Guid.NewGuid();
        try
        {
            await store.AppendAsync(account, Of(arrival, number, delivery, outcome), CancellationToken.None);
        }
        catch (Exception failure) // the sender of the test reads that it is missing
        {
            LogTestNotStored(logger, account, failure.Message);
        }
    }

    private Delivery Of(DeliveryArrival arrival, Guid number, WebhookDelivery? delivery, IntakeOutcome outcome) =>
        new(
            DeliveryId.New(arrival.At, number),
            arrival.At,
            delivery?.Resource,
            delivery?.Event,
            delivery is { Resource: "recordings", Data.Id: { } id } ? id : null,
            outcome.Result,
            outcome.Reason,
            time.GetElapsedTime(arrival.Started),
            delivery is { IsTest: true } ? DeliverySource.Test : DeliverySource.Webex,
            delivery is { IsOfInterest: true, Data: { Id: not null } } ? Hint(delivery.ToEvent()) : null
        );

    private static EventHint Hint(WebexEvent webexEvent) => new(webexEvent.MeetingId, webexEvent.HostEmail, webexEvent.SiteUrl);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The test event of account {Account} is not stored: {Failure}")]
    private static partial void LogTestNotStored(ILogger logger, AccountId account, string failure);
}
