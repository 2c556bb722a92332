using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Accounts;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>Whether everything works that a connected account needs, and what to do where it does not.</summary>
internal static class HealthPages
{
    public static async Task<IResult> ShowAsync(string id, HttpContext context, IAccountStore accounts, IConnectionHealth health)
    {
        if (
            await accounts.FindAsync(id, context.RequestAborted) is not { } account
            || await health.FindAsync(account.Id, context.RequestAborted) is not { } report
        )
        {
            return TypedResults.NotFound();
        }
        var frame = PageFrame.For(
            context,
            "Health",
            $"Whether the connection of {account.WebexAccountId} works, checked by real calls to Webex and Kaltura every hour.",
            Section.Integrations
        ) with
        {
            Parent = (ConfigureModel.UrlOf(account.Id), account.WebexAccountId),
        };
        return new HtmlPage(HealthPage.Create(new HealthModel(frame, account, report)));
    }

    public static async Task<IResult> CheckAsync(string id, HttpContext context, IConnectionHealth health) =>
        AccountId.TryParse(id, out var account) && await health.CheckAsync(account, context.RequestAborted) is not null
            ? new SeeOther($"{ConfigureModel.UrlOf(account)}/health")
            : TypedResults.NotFound();
}

public sealed record HealthModel(PageFrame Frame, Account Account, HealthReport Report)
{
    public string Url => $"{ConfigureModel.UrlOf(Account.Id)}/health";

    /// <summary>The checks by the side that they are about, those that need attention first.</summary>
    public IEnumerable<(string Title, IReadOnlyList<CheckedFinding> Checks)> Groups =>
        Report
            .Checks.GroupBy(check => GroupOf(check.Id))
            .OrderByDescending(group => group.Any(check => check.Status == HealthStatus.Failing))
            .ThenBy(group => group.Key)
            .Select(group => (TitleOf(group.Key), (IReadOnlyList<CheckedFinding>)[.. group.OrderByDescending(check => check.Status)]));

    /// <summary>One sentence: how many checks fail or warn.</summary>
    public string Summary
    {
        get
        {
            var failing = Report.Checks.Count(check => check.Status == HealthStatus.Failing);
            var warnings = Report.Checks.Count(check => check.Status == HealthStatus.Warning);
            return (failing, warnings) switch
            {
                (0, 0) => $"All {Report.Checks.Count} checks are OK.",
                (0, _) => $"{Quantities.Count(warnings, "warning")}. Recordings are ingested.",
                (_, 0) => $"{Quantities.Count(failing, "check fails", "checks fail")}.",
                _ => $"{Quantities.Count(failing, "check fails", "checks fail")}, {Quantities.Count(warnings, "warning")}.",
            };
        }
    }

    /// <summary>Icon, tone and word of a status.</summary>
    public static (string Icon, string Tone, string Word) Mark(HealthStatus status) =>
        status switch
        {
            HealthStatus.Ok => ("check-circle-fill", "good", "OK"),
            HealthStatus.Warning => ("exclamation-triangle-fill", "warn", "Warning"),
            HealthStatus.Failing => ("x-circle-fill", "bad", "Failing"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a status"),
        };

    private enum Side
    {
        Webex,
        Kaltura,
        Installation,
    }

    private static Side GroupOf(string id) =>
        id.Split('/')[0] switch
        {
            "webhook" or "reconciliation" or ChatRules.CheckId => Side.Webex,
            "category" or "groups" or "default-user" or "conversion-profile" => Side.Kaltura,
            var first when first.StartsWith("webex-", StringComparison.Ordinal) => Side.Webex,
            var first when first.StartsWith("kaltura-", StringComparison.Ordinal) => Side.Kaltura,
            _ => Side.Installation,
        };

    private static string TitleOf(Side side) =>
        side switch
        {
            Side.Webex => "Webex",
            Side.Kaltura => "Kaltura",
            Side.Installation => "This installation",
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, "not a side"),
        };
}
