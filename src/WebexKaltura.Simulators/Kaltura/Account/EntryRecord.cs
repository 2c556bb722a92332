using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

internal enum EntryStatus
{
    ErrorImporting = -2,
    ErrorConverting = -1,
    Import = 0,
    Preconvert = 1,
    Ready = 2,
    NoContent = 7,
}

/// <summary>The content that an entry was given.</summary>
internal sealed record EntryContent(long Size, string? Sha256, string FlavorId);

/// <summary>An entry, its content, and how far the processing of it is.</summary>
internal sealed class EntryRecord(JsonObject row)
{
    private DateTimeOffset _readyAt;
    private int _pollsLeft;

    public JsonObject Row => row;
    public string Id => row.TextOf("id") ?? "";
    public string? ReferenceId => row.TextOf("referenceId");
    public EntryContent? Content { get; private set; }
    public bool Fails { get; set; }

    /// <summary>The original flavor whose file is being moved; null before and after.</summary>
    public string? MovingFlavorId { get; set; }

    /// <summary>Original flavors of calls that lost the race for the file.</summary>
    public List<string> FailedFlavorIds { get; } = [];

    /// <summary>Says that fewer bytes are stored than came.</summary>
    public bool Truncated { get; set; }

    /// <summary>What the conversion profile says of the source when the content is handed over.</summary>
    public bool KeepsSource { get; set; } = true;

    /// <summary>How long after the entry is ready its source settles.</summary>
    public TimeSpan SourceDelay { get; set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    public long StoredBytes => Content is not { } content ? 0 : content.Size - (Truncated ? Math.Min(content.Size, 1024) : 0);

    public EntryStatus Status
    {
        get => (EntryStatus)(row.WholeOf("status") ?? 0);
        set => row["status"] = (int)value;
    }

    public void Attach(EntryContent content, DateTimeOffset readyAt, int polls)
    {
        (Content, MovingFlavorId) = (content, null);
        Status = polls > 1 ? EntryStatus.Import : EntryStatus.Preconvert;
        (_readyAt, _pollsLeft) = (readyAt, polls);
    }

    /// <summary>Whether a token that was used up was taken for content: the original waits for a file, and nothing will ever come of it.</summary>
    public bool IsHollow { get; private set; }

    public void AttachNothing(string flavorId)
    {
        (Content, IsHollow) = (Content ?? new EntryContent(0, null, flavorId), true);
        Status = EntryStatus.Import;
    }

    /// <summary>Brings the status up to date.</summary>
    public void Settle(DateTimeOffset now)
    {
        if (
            !IsHollow
            && Content is not null
            && Status is EntryStatus.Import or EntryStatus.Preconvert
            && _pollsLeft == 0
            && now >= _readyAt
        )
        {
            Status = Fails ? EntryStatus.ErrorConverting : EntryStatus.Ready;
            ReadyAt = now;
        }
    }

    /// <summary>Counts one read that showed the entry as it is.</summary>
    public void CountRead()
    {
        if (!IsHollow && Content is not null && _pollsLeft > 0 && --_pollsLeft <= 1 && Status is EntryStatus.Import)
        {
            Status = EntryStatus.Preconvert;
        }
    }
}
