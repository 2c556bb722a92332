using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Web.Pages;

namespace WebexKaltura.Web.Setup;

/// <param name="Reconnects">What is connected again; null for a first connection.</param>
public sealed record StartModel(FormToken FormToken, string? Fault, StartReconnect? Reconnects = null);

/// <summary>A connection to be renewed by a link. <paramref name="Token"/> is what the link proves itself with.</summary>
public sealed record StartReconnect(string Token, string WebexAccountId);

/// <param name="Fault">At <c>consoleUrl</c> or <c>code</c>, or at no field.</param>
public sealed record AuthenticateModel(FormToken FormToken, string Email, string ConsoleUrl, FieldError? Fault)
{
    public string? FaultAt(string field) => Fault?.Field == field ? Fault.Message : null;
}

/// <param name="Reconnected">The account was there before.</param>
/// <param name="Checks">Null for a browser that did not connect it, and later.</param>
public sealed record DoneModel(bool Reconnected, DoneChecks? Checks);

public enum DoneState
{
    Checking,
    Checked,

    /// <summary>The checks did not end in time, as when the process was restarted.</summary>
    NotChecked,
}

/// <summary>The checks of a connection that was just made.</summary>
/// <param name="Url">The page of all checks.</param>
/// <param name="Report">Null unless they are made.</param>
public sealed record DoneChecks(string Url, DoneState State, HealthReport? Report)
{
    /// <summary>Those that are not OK, the failing ones first.</summary>
    public IReadOnlyList<CheckedFinding> Findings =>
        [.. (Report?.Checks ?? []).Where(check => check.Status != HealthStatus.Ok).OrderByDescending(check => check.Status)];
}

/// <summary>The application terms; the version that was accepted is kept with the account.</summary>
public static class Terms
{
    public const string Version = "2026-01";

    public static IReadOnlyList<string> Lines { get; } =
    [
        "WebexKaltura reads the recordings, transcripts, participants and meetings of all users of your Webex organisation.",
        "It copies recordings made from now on to the Kaltura account that the integration code belongs to.",
        "It moves recordings to the Webex recycle bin only if the Kaltura administrator asks for it.",
        "Removing the account from WebexKaltura ends its access.",
    ];
}
