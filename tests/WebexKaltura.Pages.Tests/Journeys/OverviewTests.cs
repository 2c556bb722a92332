using Microsoft.Playwright;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Journeys;

public sealed class OverviewTests(AzuriteFixture azurite, Chromium chromium)
{
    private static readonly RecordingSpec Small = new() { SizeBytes = 300_000 };

    [Fact]
    public async Task WithNothingConnected_ThreeStepsSayWhatIsNext()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Page.GetByText("No code that can be used").WaitForAsync();
        await app.Page.ShouldBeFineAsync("first-steps");

        await app.GoAsync("/coverage");
        await app.Page.ShouldBeFineAsync("coverage-nothing-connected");
        await app.GoAsync("/backfills/new");
        await app.Page.ShouldBeFineAsync("backfill-nothing-connected");
        await app.GoAsync("/audit");
        await app.Page.ShouldBeFineAsync("audit-empty");
    }

    [Fact]
    public async Task WhatHappened_IsDrawnAndWhatFailedIsOnePressAway()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var product = app.Product;
        await product.ConnectAsync(new { enabled = true, uploadWebinars = false });
        await app.GoAsync("/");
        await app.Page.GetByText("Nothing: all that was to arrive has arrived").WaitForAsync();
        await app.Page.ShouldBeFineAsync("overview-no-recordings");

        await product.ShouldArriveAsync(product.Record(Small));
        await product.ShouldArriveAsync(product.Record(Small));
        await product.WaitForAsync(product.Record(Small, new MeetingSpec { Kind = MeetingKind.Webinar }), "skipped");
        foreach (var topic in new[] { "Quarterly results of the whole organisation, with questions and answers", "Town hall" })
        {
            var failing = product.Record(Small with { Announce = false }, new MeetingSpec { Topic = topic });
            product.Kaltura.World.FailProcessing(failing.Id);
            product.Webex.World.AnnounceRecording(failing.Id);
            await product.WaitForAsync(failing, "failed");
        }

        await app.GoAsync("/?days=7");
        var charts = new OverviewCharts(app.Page);
        foreach (var chart in new[] { "chart-outcomes", "chart-time", "chart-bytes" })
        {
            (await charts.InkAsync(chart)).ShouldBeGreaterThan(1000, chart);
        }
        (await app.Page.GetByText("50 %").IsVisibleAsync()).ShouldBeTrue();
        await app.Page.GetByText("Show as a table").First.ClickAsync();
        await app.Page.ShouldBeFineAsync("overview");

        var see = app.Page.GetByRole(AriaRole.Link, new() { Name = "See: 2 recordings failed" });
        (await see.GetAttributeAsync("href")).ShouldNotBeNull().ShouldStartWith($"/recordings?account={product.Account}&status=failed");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "90 days" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Heading, new() { Name = "Last 90 days" }).WaitForAsync();
    }

    [Fact]
    public async Task Viewer_SeesTheOverviewAndTheAudit()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, Roles.Viewer);
        await app.Product.ConnectAsync(new { enabled = false, description = "Head office" });
        await app.GoAsync("/");
        await app.Page.GetByText("nothing is ingested").WaitForAsync();
        await app.Page.ShouldBeFineAsync("overview-viewer");

        await app
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Main", Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = "Audit" })
            .ClickAsync();
        await app.Page.GetByText("Changed description").WaitForAsync();
        await app.Page.ShouldBeFineAsync("audit");
    }
}
