using Microsoft.Playwright;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Journeys;

/// <summary>From a gap to its end: coverage says what is missing, a backfill brings it in.</summary>
public sealed class BackfillTests(AzuriteFixture azurite, Chromium chromium)
{
    private static readonly RecordingSpec Quiet = new() { Announce = false, SizeBytes = 20_000 };
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Gap_IsSeenByItsCauseAndClosedByABackfillFromFormToDone()
    {
        await using var app = await ConnectedAsync();
        var (page, product) = (app.Page, app.Product);
        await product.ShouldArriveAsync(product.Record(Quiet with { Announce = true }));
        Old(product, days: 5);
        Old(product, days: 40);
        Old(product, days: 6, kind: MeetingKind.Webinar);

        await app.GoAsync("/coverage");
        await page.ShouldBeFineAsync("coverage-not-asked");
        var coverage = new CoverageForm(page);
        await coverage.CompareAsync(Day(-60), Day(0), "25 % in Kaltura");
        await page.ShouldBeFineAsync("coverage-before");
        await coverage.Cause("before the account was connected").GetByRole(AriaRole.Link, new() { Name = "Backfill" }).ClickAsync();

        var form = new BackfillForm(page);
        await form.Forecast.WaitForAsync();
        (await form.Figure("Would be started").TextContentAsync()).ShouldBe("2");
        await page.ShouldBeFineAsync("backfill-preview");
        await form.StartButton.ClickAsync();

        var progress = new BackfillProgress(page);
        await progress.ShowsAsync("Done");
        (await progress.Figure("Ready").TextContentAsync()).ShouldBe("2");
        (await progress.Figure("Skipped").TextContentAsync()).ShouldBe("1");
        await page.ShouldBeFineAsync("backfill-done");

        await app.GoAsync("/coverage");
        await coverage.CompareAsync(Day(-60), Day(0), "75 % in Kaltura");
        await coverage.Cause("webinar").GetByRole(AriaRole.Link, new() { Name = "Change a setting" }).WaitForAsync();
        await page.ShouldBeFineAsync("coverage-after");
        await app.GoAsync("/backfills");
        await page.ShouldBeFineAsync("backfills");
        await app.GoAsync("/audit");
        await page.GetByText("Ordered a backfill").WaitForAsync();
    }

    [Fact]
    public async Task BackfillUnderWay_IsPausedResumedAndCancelled_AndThereIsOneAtATime()
    {
        await using var app = await ConnectedAsync();
        var page = app.Page;
        for (var i = 0; i < 24; i++)
        {
            Old(app.Product, days: 1, late: TimeSpan.FromMinutes(10)); // longer than the test takes
        }
        await app.GoAsync("/backfills");
        await page.ShouldBeFineAsync("backfills-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "New backfill" }).ClickAsync();
        var form = new BackfillForm(page);
        await form.PreviewAsync(Day(-10), Day(0));
        await form.StartButton.ClickAsync();

        var progress = new BackfillProgress(page);
        await progress.Figure("Under way").GetByText("20").WaitForAsync();
        await page.ShouldBeFineAsync("backfill-running");
        await progress.Button("Pause").ClickAsync();
        await progress.ShowsAsync("Paused");
        await page.ShouldBeFineAsync("backfill-paused");
        await progress.Button("Resume").ClickAsync();
        await progress.ShowsAsync("Running");

        await app.GoAsync("/backfills/new");
        await form.PreviewAsync(Day(-20), Day(0));
        await form.StartButton.ClickAsync();
        await page.GetByText("Another backfill of this account").WaitForAsync();
        await page.ShouldBeFineAsync("backfill-refused");

        await app.GoAsync("/backfills");
        await page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).First.ClickAsync();
        await progress.Button("Cancel").ClickAsync();
        await progress.ShowsAsync("Cancelled");
    }

    [Fact]
    public async Task WrongPeriod_IsSaidAtItsField()
    {
        await using var app = await ConnectedAsync();
        await app.GoAsync("/backfills/new");
        await app.Page.ShouldBeFineAsync("backfill-new");

        await new BackfillForm(app.Page).FillAsync(Day(-1), Day(-3));

        await app.Page.GetByText("Must not be before the first day.").WaitForAsync();
        await app.Page.ShouldBeFineAsync("backfill-wrong-period");
    }

    [Fact]
    public async Task Viewer_MayPreviewAndStartNothing()
    {
        await using var app = await ConnectedAsync(Roles.Viewer);
        Old(app.Product, days: 3);
        await app.GoAsync("/backfills/new");
        var form = new BackfillForm(app.Page);

        await form.PreviewAsync(Day(-10), Day(0));

        (await form.StartButton.CountAsync()).ShouldBe(0);
        await app.Page.ShouldBeFineAsync("backfill-preview-viewer");
    }

    private async Task<WebApp> ConnectedAsync(string role = Roles.Admin)
    {
        var app = await WebApp.OpenAsync(azurite, chromium, role);
        await app.Product.ConnectAsync(new { enabled = true, uploadWebinars = false });
        return app;
    }

    private static void Old(Product product, int days, TimeSpan late = default, MeetingKind kind = MeetingKind.Meeting) =>
        product.Record(
            Quiet with
            {
                AvailableAfter = late,
                BeforeAvailable = NotYet.WithoutLinks,
            },
            new MeetingSpec { Start = Now.AddDays(-days), Kind = kind }
        );

    private static string Day(int days) => Now.UtcDateTime.AddDays(days).ToString("yyyy-MM-dd");
}
