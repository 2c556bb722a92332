using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>What settings would make of the latest recordings: beside the form while it is filled in, or on its page.</summary>
internal static class Previews
{
    public static async Task<IResult> SavedAsync(string id, HttpContext context, IAccountStore accounts, ISettingsPreview preview)
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var model = ConfigureModel.For(context, account, SettingsEntries.Of(account.Settings));
        return Show(context, model, await LookAsync(preview, account, null, context.RequestAborted));
    }

    public static async Task<IResult> AskedAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        SettingsService settings,
        ISettingsPreview preview
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } account)
        {
            return TypedResults.NotFound();
        }
        var model = Configuring.Typed(context, account, await context.Request.ReadFormAsync(context.RequestAborted));
        var body = model.Entries.Read(settings.Validate);
        var shown =
            body.Errors.Count > 0
                ? new PreviewModel([]) { Errors = body.Errors }
                : await LookAsync(preview, account, body.Settings, context.RequestAborted);
        return Show(context, model with { Errors = body.Errors }, shown with { CreatesCategories = model.CreateCategories });
    }

    /// <summary>As if the integration were on: while it is off, nothing else could be seen.</summary>
    private static async Task<PreviewModel> LookAsync(
        ISettingsPreview preview,
        Account account,
        AccountSettings? asked,
        CancellationToken cancellationToken
    )
    {
        var on = account with { Settings = account.Settings with { Enabled = true } };
        var isOff = !(asked ?? account.Settings).Enabled;
        try
        {
            var result = await preview.PreviewAgainAsync(on, asked is null ? null : asked with { Enabled = true }, cancellationToken);
            return new PreviewModel(result.Items) { IsOff = isOff, SitesLeftOut = result.SitesLeftOut };
        }
        catch (Exception e) when (e is TransientFailureException or PermanentFailureException)
        {
            return new PreviewModel([]) { Trouble = e.Message };
        }
    }

    private static HtmlPage Show(HttpContext context, ConfigureModel model, PreviewModel preview) =>
        context.Request.Headers.ContainsKey("HX-Request")
            ? new HtmlPage(PreviewPart.Create(preview))
            : Configuring.Page(
                model with
                {
                    Preview = preview,
                },
                preview.Errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK
            );
}
