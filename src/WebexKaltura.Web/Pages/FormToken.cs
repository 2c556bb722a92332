using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages;

/// <summary>What proves that a form is ours: a hidden field, or the header of a request by script.</summary>
public sealed record FormToken(string Field, string Header, string Value)
{
    public IHtmlContent Html => new HtmlString($"<input type=\"hidden\" name=\"{Encode(Field)}\" value=\"{Encode(Value)}\">");

    /// <summary>For <c>hx-headers</c>.</summary>
    public string HeaderJson => $"{{\"{Header}\":\"{JavaScriptEncoder.Default.Encode(Value)}\"}}";

    public static FormToken For(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.HeaderName!, tokens.RequestToken!);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
