using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Attributes that are there or not; Razor writes an empty <c>data-…</c> where it should write none.</summary>
internal static class Attributes
{
    public static IHtmlContent? Data(string name, string? value) =>
        value is null ? null : new HtmlString($"data-{name}=\"{HtmlEncoder.Default.Encode(value)}\"");
}
