namespace WebexKaltura.Core.Configuration;

/// <summary>Section <c>App</c>.</summary>
public sealed class AppOptions
{
    /// <summary>Base of webhook targets and OAuth redirects, without a trailing slash; the listening address where null.</summary>
    public string? PublicUrl { get; set; }
}

/// <summary>Section <c>Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>First wait between two looks at something that is not there yet; waits grow from it.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long Webex keeps recordings: what is not in Kaltura by then is lost. A setting of the Webex site.</summary>
    public TimeSpan WebexRetention { get; set; } = TimeSpan.FromDays(365);
}

/// <summary>Section <c>Reconcile</c>.</summary>
public sealed class ReconcileOptions
{
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far each listing reaches back before the watermark: what is listed later than this is found by its status alone.</summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromDays(2);
}

/// <summary>Section <c>Transfer</c>.</summary>
public sealed class TransferOptions
{
    /// <summary>Ranges of one recording that move at the same time.</summary>
    public int Lanes { get; set; } = 4;

    /// <summary>Bytes of one range, at most.</summary>
    public long RangeBytes { get; set; } = 256L << 20;

    /// <summary>Bytes of one uploaded chunk, at most.</summary>
    public int ChunkBytes { get; set; } = 16 << 20;

    /// <summary>Recordings of one account that transfer at the same time.</summary>
    public int RecordingsPerAccount { get; set; } = 4;
}
