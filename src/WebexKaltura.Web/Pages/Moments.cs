using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages;

/// <summary>Moments as <c>&lt;time&gt;</c>: in UTC as they are served, in the reader's zone where there is script.</summary>
public static class Moments
{
    private const string Machine = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static IHtmlContent Time(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return new HtmlString($"<time datetime=\"{Text(utc, Machine)}\">{Text(utc, "yyyy-MM-dd HH:mm 'UTC'")}</time>");
    }

    /// <summary>How long it is until then, counting down; where there is no script, the moment by this format.</summary>
    public static IHtmlContent CountDown(DateTimeOffset to, string format)
    {
        var utc = to.UtcDateTime;
        return new HtmlString($"<time data-countdown data-relative datetime=\"{Text(utc, Machine)}\">{Text(utc, format)}</time>");
    }

    /// <summary>A day of UTC, which is another one nowhere.</summary>
    public static string Day(DateTimeOffset at) => Text(at.UtcDateTime, "d MMM yyyy");

    private static string Text(DateTime utc, string format) => utc.ToString(format, CultureInfo.InvariantCulture);
}
