using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Enables or disables an account and leaves its other settings as they are, whoever saves them meanwhile.</summary>
internal static class Switching
{
    public static async Task<IResult> SwitchAsync(string id, HttpContext context, IAccountStore accounts, SettingsService settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var enabled = form["enabled"] == "true";
        while (await accounts.FindAsync(id, context.RequestAborted) is { } account)
        {
            if (form["enabled"].ToString() is not ("true" or "false"))
            {
                throw new BadHttpRequestException("Must be true or false.");
            }
            var wanted = account.Settings with { Enabled = enabled };
            var change = new SettingsChange(wanted, [SettingsService.VersionOf(account)], Visitor.Of(context).Name);
            var outcome = await settings.SaveAsync(account.Id, change, context.RequestAborted);
            switch (outcome.Status)
            {
                case SaveStatus.Saved:
                    return new SeeOther($"/integrations?done={(enabled ? "enabled" : "disabled")}");
                case SaveStatus.Invalid:
                    // Something that was right when it was saved is wrong now: the form shows where.
                    var model = ConfigureModel.For(context, account, SettingsEntries.Of(wanted)) with
                    {
                        Errors = outcome.Errors,
                    };
                    return new HtmlPage(ConfigurePage.Create(model), StatusCodes.Status400BadRequest);
            }
        }
        return TypedResults.NotFound();
    }
}
