using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Journeys;

/// <summary>What an administrator sees of the events that Webex delivers.</summary>
public sealed class DeliveriesTests(AzuriteFixture azurite, Chromium chromium)
{
    [Fact]
    public async Task A_recording_is_announced_redelivered_and_the_public_URL_is_tested()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.ConnectAsync();
        var page = $"/integrations/{app.Product.Account}/deliveries";
        await app.GoAsync(page);
        await app.Page.ShouldBeFineAsync("deliveries-empty");
        (await app.Page.Locator(".empty").InnerTextAsync()).ShouldContain("No delivery yet");

        await app.Product.ShouldArriveAsync(app.Product.Record());
        using var stranger = new HttpClient { BaseAddress = new Uri(app.Product.Host.Url) };
        await stranger.PostAsync($"/webhooks/webex/{app.Product.Account}", new StringContent("{}"));
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await app.GoAsync(page);
                var text = await app.Page.Locator("main").InnerTextAsync();
                return text.Contains("Started", StringComparison.Ordinal) && text.Contains("1 refused", StringComparison.Ordinal);
            },
            "both deliveries are listed"
        );
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Redeliver" }).First.ClickAsync();
        await Assertions.Expect(app.Page.Locator("table.deliveries")).ToContainTextAsync("(redelivered)");
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Send test event" }).ClickAsync();

        await Assertions.Expect(app.Page.Locator(".notice.good")).ToContainTextAsync("The test event arrived");
        await app.Page.ShouldBeFineAsync("deliveries");
    }
}
