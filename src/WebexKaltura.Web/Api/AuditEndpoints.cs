using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Web.Api;

internal sealed record AuditView(
    DateTimeOffset At,
    string Actor,
    string Account,
    string Action,
    string? Recording,
    string? Field,
    string? From,
    string? To
);

internal sealed record AuditList(IReadOnlyList<AuditView> Items, string? Next);

/// <summary>Who changed what, newest first.</summary>
internal static class AuditEndpoints
{
    private const int MaxLimit = 500;
    private const string DefaultLimit = "50";

    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, IAuditLog log)
    {
        var query = context.Request.Query;
        var errors = new List<FieldError>();
        AccountId? account = null;
        if (Text("account") is { } text)
        {
            account = AccountId.TryParse(text, out var id) ? id : Wrong<AccountId>("account", "Must be an account id.");
        }
        var isNumber = int.TryParse(Text("limit") ?? DefaultLimit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        if (!isNumber || limit is < 1 or > MaxLimit)
        {
            Wrong<int>("limit", $"Must be a number from 1 to {MaxLimit}.");
        }
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }
        try
        {
            var page = await log.ListAsync(account, limit, Text("cursor"), context.RequestAborted);
            return TypedResults.Json(new AuditList([.. page.Items.Select(View)], page.Next), ApiJson.Default.AuditList);
        }
        catch (FormatException)
        {
            return Problems.Invalid(new FieldError("cursor", "Must be the next of an earlier page."));
        }

        string? Text(string name) => query[name].ToString() is { Length: > 0 } given ? given : null;

        T? Wrong<T>(string field, string message)
            where T : struct
        {
            errors.Add(new FieldError(field, message));
            return null;
        }
    }

    private static AuditView View(AuditRecord record) =>
        new(record.At, record.Actor, record.Account.Value, record.Action, record.Recording, record.Field, record.From, record.To);
}
