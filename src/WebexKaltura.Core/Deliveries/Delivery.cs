using WebexKaltura.Core.Ingest;

namespace WebexKaltura.Core.Deliveries;

/// <summary>What became of a delivery. Names are stored.</summary>
public enum DeliveryResult
{
    /// <summary>An ingestion was started.</summary>
    Started,

    /// <summary>What it announces is already known; pending work checks again at once.</summary>
    Known,

    /// <summary>Accepted, and nothing was to be done.</summary>
    Ignored,

    /// <summary>Not accepted: a wrong signature, or not readable.</summary>
    Refused,

    /// <summary>Could not be processed at that time. Webex was asked to deliver it again.</summary>
    Failed,
}

/// <summary>Who sent a delivery. Only one by Webex proves that Webex reaches this installation. Names are stored.</summary>
public enum DeliverySource
{
    Webex,

    /// <summary>The product itself, through its own public URL.</summary>
    Test,

    /// <summary>An administrator repeated an earlier one.</summary>
    Redelivery,
}

/// <summary>One webhook delivery and what became of it. Nothing of a refused body is stored, because anybody may have sent it.</summary>
/// <param name="Id">Sorts newest first; see <see cref="DeliveryId"/>.</param>
/// <param name="Resource">Such as <c>recordings</c>; null when the delivery was refused.</param>
/// <param name="RecordingId">Null for an event that does not name a recording.</param>
/// <param name="Reason">A sentence for an administrator; null where there is nothing to add.</param>
/// <param name="Duration">From reading the request until the answer was decided.</param>
/// <param name="Hint">What else the event said, so that a redelivery says the same.</param>
public sealed record Delivery(
    string Id,
    DateTimeOffset At,
    string? Resource,
    string? Event,
    string? RecordingId,
    DeliveryResult Result,
    string? Reason,
    TimeSpan Duration,
    DeliverySource Source = DeliverySource.Webex,
    EventHint? Hint = null
)
{
    /// <summary>It was signed and names a recording.</summary>
    public bool CanBeRepeated => RecordingId is not null && Resource is not null && Event is not null && Result != DeliveryResult.Refused;

    /// <summary>It proves that Webex reaches this installation.</summary>
    public bool IsAcceptedFromWebex =>
        Source == DeliverySource.Webex && Result is (DeliveryResult.Started or DeliveryResult.Known or DeliveryResult.Ignored);
}

/// <summary>A page of deliveries, newest first.</summary>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record DeliveryPage(IReadOnlyList<Delivery> Items, string? Next);

/// <summary>How many deliveries of an account were refused, also those that are not stored.</summary>
/// <param name="Since">When the first of them arrived.</param>
/// <param name="Last">When the last of them arrived.</param>
public sealed record RefusedDeliveries(long Count, DateTimeOffset Since, DateTimeOffset Last);
