using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Web.Pages.Audit;

/// <summary>Who changed what.</summary>
internal static class AuditRoutes
{
    private const int PageSize = 50;

    public static void MapAudit(this IEndpointRouteBuilder pages) => pages.MapGet("/audit", (Delegate)ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        IAccountStore accounts,
        IAuditLog log,
        string? account,
        string? cursor
    )
    {
        var connected = await accounts.ListAsync(context.RequestAborted);
        AccountId? only = AccountId.TryParse(account, out var id) ? id : null;
        var (page, isFirst) = await ReadAsync(log, only, cursor, context.RequestAborted);
        var frame = PageFrame.For(
            context,
            "Audit",
            "Who changed what, when, and from what to what. Records stay when an account is removed.",
            Section.Audit
        );
        return new HtmlPage(AuditTable.Create(new AuditModel(frame, connected, only, page, isFirst)));
    }

    /// <summary>An address whose cursor somebody has mangled leads to the first page.</summary>
    private static async Task<(AuditPage Page, bool IsFirst)> ReadAsync(
        IAuditLog log,
        AccountId? only,
        string? cursor,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await log.ListAsync(only, PageSize, cursor, cancellationToken), string.IsNullOrEmpty(cursor));
        }
        catch (FormatException)
        {
            return (await log.ListAsync(only, PageSize, null, cancellationToken), true);
        }
    }
}
