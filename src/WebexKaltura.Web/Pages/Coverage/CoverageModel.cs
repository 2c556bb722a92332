using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Coverages;

namespace WebexKaltura.Web.Pages.Coverage;

/// <summary>The question, and the answer once it is asked.</summary>
/// <param name="Trouble">Why there is no answer.</param>
public sealed record CoverageModel(PageFrame Frame, PeriodFields Fields, CoverageReport? Report, string? Trouble)
{
    public Period Period => Fields.Period;

    /// <summary>How many windows Webex is asked for: it lists 30 days at once.</summary>
    public int Windows => Period.Range is { } range ? BackfillWindows.Of(range.From, range.To).Count : 0;
}

/// <summary>One cause with its remedy, in words. <paramref name="Href"/> is null where there is nothing to press.</summary>
public sealed record CauseLine(string Icon, string Tone, string Cause, string Remedy, string? Href)
{
    /// <summary>Pure.</summary>
    public static CauseLine Of(CoverageGroup group, Account account, Period period)
    {
        var (icon, tone, cause) = group.Cause switch
        {
            CoverageCause.Failed => ("exclamation-triangle-fill", "bad", "Failed"),
            CoverageCause.NotStarted => ("dash-circle", "neutral", "Not started"),
            CoverageCause.Skipped => ("slash-circle", "neutral", "Skipped"),
            CoverageCause.UnderWay => ("arrow-repeat", "accent", "Under way"),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group.Cause, "not a cause"),
        };
        var (remedy, href) = group.Remedy switch
        {
            CoverageRemedy.Retry => ("Retry", ListHref(group, account)),
            CoverageRemedy.Backfill => ("Backfill", $"/backfills/new?{period.Query}"),
            CoverageRemedy.ChangeSetting => ("Change a setting", $"/integrations/{account.Id}"),
            CoverageRemedy.Reconnect => ("Reconnect", $"/integrations/{account.Id}/reconnect"),
            CoverageRemedy.Wait => ("Comes by itself", null),
            CoverageRemedy.None => ("Nothing helps", null),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group.Remedy, "not a remedy"),
        };
        return new CauseLine(icon, tone, cause, remedy, href);
    }

    private static string ListHref(CoverageGroup group, Account account) =>
        $"/recordings?account={account.Id}&status=failed{(group.Search is { } text ? $"&q={Uri.EscapeDataString(text)}" : "")}";
}
