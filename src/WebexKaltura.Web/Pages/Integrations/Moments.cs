using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Moments as <c>time</c> elements: UTC in words, the reader's zone where there is a script.</summary>
internal static class Moments
{
    public static IHtmlContent Show(DateTimeOffset at) =>
        new HtmlString(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<time datetime=\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{at.UtcDateTime:d MMM yyyy, HH:mm} UTC</time>"
            )
        );

    /// <summary>How long it is until then, counting down.</summary>
    public static IHtmlContent CountDown(DateTimeOffset to) =>
        new HtmlString(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<time data-countdown data-relative datetime=\"{to.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">until {to.UtcDateTime:HH:mm} UTC</time>"
            )
        );
}
