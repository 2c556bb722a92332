using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>A failure of the setup as a page of its own.</summary>
internal static class TroublePage
{
    public static HtmlPage Of(SetupTrouble trouble) => new(Trouble.Create(trouble), trouble.Status);
}
