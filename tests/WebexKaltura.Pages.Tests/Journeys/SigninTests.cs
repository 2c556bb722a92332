using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Journeys;

public sealed class SigninTests(AzuriteFixture azurite, Chromium chromium)
{
    [Fact]
    public async Task Stranger_IsAskedToSignIn_AndALinkWorksOnce()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, role: null);
        await app.GoAsync("/");
        await app.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        await app.Page.ShouldBeFineAsync("signin");

        await app.SignInAsync(Web.Signin.Roles.Admin);
        await app.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Overview", Exact = true }).WaitForAsync();
        await app.Page.ShouldBeFineAsync("overview-empty");
    }
}
