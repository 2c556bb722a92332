using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Web.Api;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>A recording as pages show it.</summary>
public sealed record RecordingLook(Recording Recording, DateTimeOffset Now, bool CanChange)
{
    /// <summary>Part of ids in the page.</summary>
    public string Tag => $"{Recording.Key.Account}-{Recording.Key.Recording}".Replace('=', '.');

    /// <summary>How forms name it.</summary>
    public string Value => Recording.Key.ToString();

    public string Href => $"/recordings/{Recording.Key.Account}/{Recording.Key.Recording}";

    public string Title => string.IsNullOrWhiteSpace(Recording.Topic) ? $"Recording {Recording.Key.Recording}" : Recording.Topic;

    public ShownState State => ShownState.Of(Recording, Now);

    /// <summary>What the page shows may change by itself.</summary>
    public bool IsOnItsWay => Recording.IsUnfinished;

    public string StatusWord => Words.Of(Recording.Status);

    /// <summary>From the moment Webex had it to the moment Kaltura did.</summary>
    public TimeSpan? TimeToReady =>
        Recording is { Status: RecordingStatus.Ready, ReadyAt: { } ready }
        && ready - (Recording.AvailableAt ?? Recording.CreatedAt) is var taken
        && taken >= TimeSpan.Zero
            ? taken
            : null;

    /// <summary>Bytes in Webex, or null while nobody has said.</summary>
    public string? Size => Recording.TotalBytes > 0 ? DataSize.Format(Recording.TotalBytes) : null;

    public IReadOnlyList<ActionOffer> Offers => ActionOffer.For(Recording);
}
