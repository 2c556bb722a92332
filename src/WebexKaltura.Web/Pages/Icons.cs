using Microsoft.AspNetCore.Html;
using WebexKaltura.Web.Assets;

namespace WebexKaltura.Web.Pages;

/// <summary>Icons beside words that say the same: screen readers pass them by.</summary>
internal static class Icons
{
    /// <param name="name">As in <c>Assets/build.mjs</c>.</param>
    public static IHtmlContent Svg(string name) =>
        new HtmlString($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{SiteAssets.Url("icons.svg")}#{name}\"></use></svg>");
}
