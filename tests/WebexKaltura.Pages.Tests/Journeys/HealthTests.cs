using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Journeys;

/// <summary>What an administrator reads of a connection that is not in order.</summary>
public sealed class HealthTests(AzuriteFixture azurite, Chromium chromium)
{
    [Fact]
    public async Task What_fails_says_what_to_do_and_is_OK_after_a_new_check()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        app.Product.Webex.World.SitesNotAdministered = ["acme-events.webex.com"];
        app.Product.Kaltura.World.SetAppTokenPrivileges("list:*");
        await app.Product.ConnectAsync();

        await app.GoAsync("/integrations");
        await app.Page.Locator("summary[aria-label^='Actions']").ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Health" }).ClickAsync();

        var site = app.Page.Locator("[id='webex-site/acme-events.webex.com']");
        (await site.InnerTextAsync()).ShouldContain("Failing");
        (await site.InnerTextAsync()).ShouldContain("Make the connected Webex user an administrator of acme-events.webex.com");
        (await app.Page.Locator("#kaltura-entitlement").InnerTextAsync()).ShouldContain("Warning");
        await app.Page.ShouldBeFineAsync("health");

        app.Product.Webex.World.SitesNotAdministered = [];
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();

        await Assertions.Expect(site).ToContainTextAsync("OK");
        await Assertions.Expect(app.Page.Locator(".health-summary")).Not.ToContainTextAsync("fails");
    }
}
