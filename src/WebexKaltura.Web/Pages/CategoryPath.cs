using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages;

/// <summary>A category such as <c>Webex>Meetings</c>, which a narrow column breaks between its parts rather than inside a word.</summary>
public static class CategoryPath
{
    private const char Separator = '>';

    public static IHtmlContent Html(string? category, string none)
    {
        var html = new HtmlContentBuilder();
        var parts = (category ?? none).Split(Separator);
        for (var i = 0; i < parts.Length; i++)
        {
            html.Append(parts[i]);
            if (i < parts.Length - 1)
            {
                html.Append(Separator.ToString()).AppendHtml("<wbr>");
            }
        }
        return html;
    }
}
