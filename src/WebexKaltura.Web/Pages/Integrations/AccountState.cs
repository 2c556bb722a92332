using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The status of an account for people: a colour, an icon and words.</summary>
public sealed record AccountState(string Colour, string Icon, string Words)
{
    public static AccountState Of(AccountStatus status) =>
        status switch
        {
            AccountStatus.Enabled => new("good", "check-circle-fill", "Enabled"),
            AccountStatus.Disabled => new("neutral", "slash-circle", "Disabled"),
            AccountStatus.NeedsReauthorization => new("bad", "exclamation-triangle-fill", "Needs re-authorization"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without words."),
        };
}
