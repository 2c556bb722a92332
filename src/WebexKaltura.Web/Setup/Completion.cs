using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Pages.Integrations;
using WebexKaltura.Web.Setup.Pages;

namespace WebexKaltura.Web.Setup;

/// <summary>The last page of the setup: what happens next, and which checks of the new connection are not OK.</summary>
internal sealed class Completion(SetupCookies cookies, IAccountStore accounts, IHealthStore health, TimeProvider time)
{
    /// <summary>How long the page reloads itself for the checks that began with the connection.</summary>
    public static readonly TimeSpan ChecksTime = TimeSpan.FromSeconds(90);

    private const int ReloadSeconds = 3;

    /// <summary>Leads to the last page, which then shows the checks to this browser alone.</summary>
    public SeeOther Lead(HttpContext context, AccountId account, bool reconnected)
    {
        cookies.SetDone(context, new DoneCookie(account.Value, time.GetUtcNow()));
        return new SeeOther(reconnected ? "/setup/done?again" : "/setup/done");
    }

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        var checks = cookies.GetDone(context) is { } done ? await ReadAsync(done, context.RequestAborted) : null;
        if (checks?.State == DoneState.Checking)
        {
            context.Response.Headers["Refresh"] = $"{ReloadSeconds}";
        }
        return new HtmlPage(Done.Create(new DoneModel(context.Request.Query.ContainsKey("again"), checks)));
    }

    private async Task<DoneChecks?> ReadAsync(DoneCookie done, CancellationToken cancellationToken)
    {
        if (!AccountId.TryParse(done.Account, out var account) || await accounts.FindAsync(account, cancellationToken) is null)
        {
            return null;
        }
        var url = $"{ConfigureModel.UrlOf(account)}/health";
        var report = await health.FindAsync(account, cancellationToken);
        return report?.CheckedAt >= done.At ? new DoneChecks(url, DoneState.Checked, report)
            : time.GetUtcNow() - done.At < ChecksTime ? new DoneChecks(url, DoneState.Checking, null)
            : new DoneChecks(url, DoneState.NotChecked, null);
    }
}
