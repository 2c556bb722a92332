using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Backfilling;

/// <summary>Which recordings a backfill is about, by the time they were produced.</summary>
public sealed record BackfillRange(DateTimeOffset From, DateTimeOffset To)
{
    private const int LongestYears = 5;

    /// <summary>What is wrong with it. The day that has begun may be named to its end, though not later.</summary>
    public IEnumerable<FieldError> Validate(DateTimeOffset now)
    {
        if (From >= now)
        {
            yield return new FieldError("from", "Must not be in the future.");
        }
        else if (From >= To)
        {
            yield return new FieldError("from", "Must be before to.");
        }
        else if (From.AddYears(LongestYears) < To)
        {
            yield return new FieldError("from", $"Must be at most {LongestYears} years before to.");
        }
        if (To > new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero))
        {
            yield return new FieldError("to", "Must not be in the future (it may be the end of today, UTC).");
        }
    }
}
