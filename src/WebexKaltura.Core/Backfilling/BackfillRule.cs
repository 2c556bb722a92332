namespace WebexKaltura.Core.Backfilling;

/// <summary>How a backfill stands.</summary>
/// <param name="Superseded">Another workflow instance works on it by now.</param>
/// <param name="Blocked">Webex has to be authorised again before anything can be read.</param>
/// <param name="UnderWay">Recordings that were started and have not ended.</param>
/// <param name="HasPending">Recordings are listed that are not started.</param>
/// <param name="HasPieces">Windows are left to be listed.</param>
public sealed record BackfillLook(BackfillState State, bool Superseded, bool Blocked, int UnderWay, bool HasPending, bool HasPieces);

/// <summary>What a backfill does next.</summary>
public enum BackfillTurn
{
    Wait,
    StartBatch,
    ListPiece,
    Finish,
    Stop,
}

/// <summary>The order of a backfill's work. Pure.</summary>
public static class BackfillRule
{
    /// <summary>Recordings under way at most: rate limits are shared with what is recorded today.</summary>
    public const int Most = 20;

    /// <summary>No batch begins while more than these are under way.</summary>
    public const int Few = 10;

    /// <summary>A window is listed when the one before it is started; the end waits for every recording.</summary>
    public static BackfillTurn Next(BackfillLook look) =>
        look switch
        {
            { Superseded: true } => BackfillTurn.Stop,
            { State: not BackfillState.Running } => look.UnderWay == 0 ? BackfillTurn.Stop : BackfillTurn.Wait,
            { Blocked: true } or { UnderWay: > Few } => BackfillTurn.Wait,
            { HasPending: true } => BackfillTurn.StartBatch,
            { HasPieces: true } => BackfillTurn.ListPiece,
            { UnderWay: > 0 } => BackfillTurn.Wait,
            _ => BackfillTurn.Finish,
        };
}
