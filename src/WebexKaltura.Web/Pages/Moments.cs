using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages;

/// <summary>Moments as <c>&lt;time&gt;</c>: in UTC as they are served, in the reader's zone where there is script.</summary>
public static class Moments
{
    public static IHtmlContent Time(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var (machine, people) = (Text(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'"), Text(utc, "yyyy-MM-dd HH:mm 'UTC'"));
        return new HtmlString($"<time datetime=\"{machine}\">{people}</time>");
    }

    /// <summary>How long it is until then, counting down where there is script.</summary>
    public static IHtmlContent CountDown(DateTimeOffset to)
    {
        var utc = to.UtcDateTime;
        var (machine, people) = (Text(utc, "yyyy-MM-dd'T'HH:mm:ss'Z'"), Text(utc, "HH:mm 'UTC'"));
        return new HtmlString($"<time data-countdown data-relative datetime=\"{machine}\">until {people}</time>");
    }

    /// <summary>A day of UTC, which is another one nowhere.</summary>
    public static string Day(DateTimeOffset at) => Text(at.UtcDateTime, "d MMM yyyy");

    private static string Text(DateTime utc, string format) => utc.ToString(format, CultureInfo.InvariantCulture);
}
