using WebexKaltura.Web.Pages;

namespace WebexKaltura.Web.Setup;

public sealed record StartModel(FormToken FormToken, string? Fault);

public sealed record AuthenticateModel(FormToken FormToken, string Email, string ConsoleUrl, string? Fault);

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
