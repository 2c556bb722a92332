namespace WebexKaltura.Core.Workflows;

/// <summary>One of the checks for something that is not there yet, and when the next one follows.</summary>
/// <param name="Number">Checks count from 1.</param>
/// <param name="Since">From when on the waiting counts.</param>
/// <param name="Deadline">No check is made later.</param>
/// <param name="Interval">The first wait.</param>
/// <param name="Longest">The longest wait of the first hours.</param>
/// <param name="Grows">The longest wait grows with the time that has passed, and the last check is made at the deadline.</param>
public sealed record Poll(int Number, DateTimeOffset Since, DateTimeOffset Deadline, TimeSpan Interval, TimeSpan Longest, bool Grows = true)
{
    /// <summary>When the next check is made; null when this was the last.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) =>
        Grows
            ? Waiting.Next(now, Waiting.After(Number, Interval, Waiting.Longest(now - Since, Longest)), Deadline)
            : Waiting.NextWithin(now, Waiting.After(Number, Interval, Longest), Deadline);
}
