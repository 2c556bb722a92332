using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Api;

/// <summary>What settings would make of the latest recordings, before they are saved.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder api) => api.MapPost("/accounts/{id}/preview", PreviewAsync);

    private static async Task<IResult> PreviewAsync(
        string id,
        HttpContext context,
        IAccountStore accounts,
        SettingsService settings,
        ISettingsPreview preview
    )
    {
        if (await accounts.FindAsync(id, context.RequestAborted) is not { } found)
        {
            return Problems.NotFound("account");
        }
        var body = await Bodies.ReadOptionalJsonAsync(context) is { } json ? SettingsBody.Read(json, settings.Validate) : null;
        if (body is { Errors.Count: > 0 })
        {
            return Problems.Invalid(body.Errors);
        }
        var previewed = await preview.PreviewAsync(found, body?.Settings, context.RequestAborted);
        return TypedResults.Json(
            new PreviewView([.. previewed.Items.Select(PreviewItemView.Of)], previewed.SitesLeftOut),
            ApiJson.Default.PreviewView
        );
    }
}
