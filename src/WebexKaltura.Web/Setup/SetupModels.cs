using WebexKaltura.Core.Accounts;
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
public sealed record DoneModel(bool Reconnected);

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
