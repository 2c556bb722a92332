using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>All connected accounts, the oldest first.</summary>
internal static class AccountListing
{
    public static async Task<IResult> ShowAsync(HttpContext context, IAccountStore accounts, IPublicUrl publicUrl)
    {
        var all = await accounts.ListAsync(context.RequestAborted);
        var frame = PageFrame.For(
            context,
            "Integrations",
            "The Webex accounts that are connected to Kaltura, and how their recordings arrive.",
            Section.Integrations
        );
        var model = new IntegrationsModel(frame, [.. all.OrderBy(a => a.CreatedAt)], Done(context.Request.Query["done"]), publicUrl.Value);
        return new HtmlPage(IntegrationsPage.Create(model));
    }

    /// <summary>What the page that led here has done. Any other word says nothing.</summary>
    private static string? Done(string? what) =>
        what switch
        {
            "enabled" => "The integration is enabled. Recordings that are made available from now on are brought into Kaltura.",
            "disabled" => "The integration is disabled. Recordings that are under way arrive; no other is begun.",
            "removed" => "The account is removed. Its recordings keep their history.",
            _ => null,
        };
}

/// <param name="Done">What was done just now.</param>
/// <param name="PublicUrl">Where the setup of the Webex admin is.</param>
public sealed record IntegrationsModel(PageFrame Frame, IReadOnlyList<Account> Accounts, string? Done, string PublicUrl)
{
    public string SetupUrl => $"{PublicUrl}/setup";
}

/// <summary>One account of the list.</summary>
public sealed record AccountRowModel(Account Account, PageFrame Frame);
