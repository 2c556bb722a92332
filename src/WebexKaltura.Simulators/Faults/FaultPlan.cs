using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace WebexKaltura.Simulators.Faults;

/// <summary>What can go wrong on demand. The first six befall any HTTP call; the others belong to one of the services.</summary>
public enum FaultKind
{
    TooManyRequests,
    ServerError,
    CutRequest,
    CutResponse,
    LostReply,
    SlowAnswer,
    ExpiredLink,
    ExpiredSession,
    LateLink,
    LateTranscript,
    DuplicateWebhook,
    ReorderedWebhook,
}

/// <summary>
/// How often each kind of fault strikes. Whether the n-th occasion of a kind at one place is struck follows from the seed alone,
/// whatever other calls run beside it.
/// </summary>
public sealed class FaultPlan(int seed = 1)
{
    private readonly ConcurrentDictionary<FaultKind, double> _rates = new();
    private readonly ConcurrentDictionary<(FaultKind Kind, string Place), int> _occasions = new();
    private readonly ConcurrentDictionary<FaultKind, int> _struck = new();

    /// <summary>How long <see cref="FaultKind.SlowAnswer"/> holds an answer back.</summary>
    public TimeSpan SlowAnswer { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Seconds that a 429 asks the client to wait (<c>Retry-After</c>).</summary>
    public int RetryAfterSeconds { get; set; } = 1;

    /// <summary>How many times each kind has struck so far.</summary>
    public IReadOnlyDictionary<FaultKind, int> Struck => _struck;

    /// <summary>Sets the share of occasions, 0 to 1, at which a kind of fault strikes.</summary>
    public FaultPlan Set(FaultKind kind, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        _rates[kind] = rate;
        return this;
    }

    /// <summary>Sets the same share for every kind.</summary>
    public FaultPlan SetAll(double rate)
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            Set(kind, rate);
        }
        return this;
    }

    /// <summary>Says whether this occasion of <paramref name="kind"/> at <paramref name="place"/> (a path, an id) is struck, and counts it.</summary>
    public bool Strikes(FaultKind kind, string place)
    {
        var rate = _rates.GetValueOrDefault(kind);
        if (rate <= 0)
        {
            return false;
        }
        var occasion = _occasions.AddOrUpdate((kind, place), 1, static (_, n) => n + 1);
        var struck = Fraction($"{seed}/{kind}/{place}/{occasion}") < rate;
        if (struck)
        {
            _struck.AddOrUpdate(kind, 1, static (_, n) => n + 1);
        }
        return struck;
    }

    /// <summary>Reads a share as a person writes it: <c>5%</c>, <c>5 %</c> or <c>0.05</c>.</summary>
    /// <exception cref="FormatException">The text is no share between 0 and 100 %.</exception>
    public static double ParseRate(string text)
    {
        var trimmed = text.Trim();
        var percent = trimmed.EndsWith('%');
        var number = double.Parse(percent ? trimmed[..^1] : trimmed, NumberStyles.Float, CultureInfo.InvariantCulture);
        var rate = percent ? number / 100 : number;
        return rate is >= 0 and <= 1 ? rate : throw new FormatException($"'{text}' is not a share between 0% and 100%.");
    }

    private static double Fraction(string text)
    {
        // FNV-1a with a final mix: stable over processes, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
