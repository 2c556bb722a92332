namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>How long an entry takes to get its content: looking at entry and upload token, then moving the file.</summary>
internal sealed record ContentPace(TimeSpan Checking, TimeSpan Moving);

/// <summary>The calls of <c>media.addContent</c> that are under way.</summary>
internal sealed partial class AccountState
{
    private long _contentEvents;

    public ContentPace ContentPace { get; set; } = new(TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>How many connections are still to be lost while their calls go on.</summary>
    public int ConnectionsToLose { get; set; }

    public int ContentCallsUnderWay { get; set; }

    /// <summary>Ends the waits when the simulator stops.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>A number that tells which came first.</summary>
    public long NextContentEvent() => ++_contentEvents;
}
