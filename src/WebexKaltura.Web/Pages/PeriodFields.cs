using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Pages;

/// <summary>The fields of a period with what is wrong beside each.</summary>
public sealed record PeriodFields(Period Period, IReadOnlyList<Account> Accounts)
{
    /// <summary>Attributes of a field that was filled in wrongly; none else.</summary>
    internal IHtmlContent Invalid(string field) =>
        Period.ErrorOf(field) is null ? HtmlString.Empty : new HtmlString($"aria-invalid=\"true\" aria-describedby=\"{field}-error\"");

    internal IHtmlContent Error(string field) =>
        Period.ErrorOf(field) is { } error
            ? new HtmlString($"<div class=\"field-error\" id=\"{field}-error\">{HtmlEncoder.Default.Encode(error)}</div>")
            : HtmlString.Empty;

    internal IHtmlContent Selected(Account account) =>
        account.Id.Value == Period.AccountText ? new HtmlString("selected") : HtmlString.Empty;
}
