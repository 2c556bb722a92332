using System.Globalization;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>By what a recording is found. It changes seldom: progress is no part of it.</summary>
/// <param name="Row">Key of the recording's row; newest first in the order of text.</param>
/// <param name="ChangeKey">Key of the entry's own row; of two entries of a recording the later one counts.</param>
public sealed record CatalogueEntry(
    string Row,
    string ChangeKey,
    RecordingStatus Status,
    RecordingKind Kind,
    string? Category,
    string Words
)
{
    /// <summary>Rows of another make are made anew; see <see cref="CatalogueUpgrade"/>.</summary>
    public const string From = "u1_";
    public const string To = "u1`"; // ` follows _
    private const int TickDigits = 19;

    /// <summary>When it last changed, in ticks.</summary>
    public long ChangedTicks => TicksOf(ChangeKey);

    /// <summary>The entry of a recording, not yet changed at any time.</summary>
    public static CatalogueEntry Of(Recording recording) =>
        new(
            RecordingRow.Key(recording),
            "",
            recording.Status,
            recording.Kind,
            LongText.Cut(recording.Category),
            RecordingWords.Of(recording)
        );

    /// <summary>The entry as of now, in any case later than the one before: clocks differ, and one may stand still.</summary>
    /// <param name="now">The writer's time.</param>
    /// <param name="before">Key of the entry that it replaces.</param>
    public CatalogueEntry At(DateTimeOffset now, string? before)
    {
        var ticks = before is null ? now.UtcTicks : Math.Max(now.UtcTicks, TicksOf(before) + 1);
        return this with { ChangeKey = $"{KeyAt(ticks)}_{Row[(RecordingRow.From.Length + TickDigits + 1)..]}" };
    }

    public bool SaysTheSameAs(CatalogueEntry other) => this with { ChangeKey = other.ChangeKey } == other;

    /// <summary>Where entries that changed at this moment begin.</summary>
    public static string KeyAt(long ticks) => From + Math.Max(0, ticks).ToString("D19", CultureInfo.InvariantCulture);

    private static long TicksOf(string key) => long.Parse(key.AsSpan(From.Length, TickDigits), CultureInfo.InvariantCulture);
}
