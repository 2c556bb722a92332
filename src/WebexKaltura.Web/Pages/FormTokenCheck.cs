using Microsoft.AspNetCore.Antiforgery;

namespace WebexKaltura.Web.Pages;

/// <summary>Refuses changes that no page of ours has asked for.</summary>
internal static class FormTokenCheck
{
    public static TBuilder RequireFormToken<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .AddEndpointFilter(
                async (context, next) =>
                    await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
                        ? await next(context)
                        : new HtmlPage(FormTooOld.Create(), StatusCodes.Status400BadRequest)
            )
            .WithMetadata(FormTokenRequired.Instance);
}

/// <summary>Marks routes that check the token, for the test that looks at all of them.</summary>
internal sealed class FormTokenRequired
{
    public static FormTokenRequired Instance { get; } = new();
}
