namespace WebexKaltura.Core.Ingest;

/// <summary>The signals that workflows wait for.</summary>
public static class Signals
{
    /// <summary>Webex announced a change: look now instead of at the next turn.</summary>
    public const string LookAgain = "look-again";

    public const string CancelDeletion = "cancel-deletion";

    public const string DeleteNow = "delete-now";
}
