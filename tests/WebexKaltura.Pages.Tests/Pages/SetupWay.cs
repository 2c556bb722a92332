using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The pages of the Webex admin, who has no account here.</summary>
public sealed class SetupWay(IPage page)
{
    public IPage Page => page;

    public ILocator Heading(string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>A check of the new connection that is not OK, on the last page.</summary>
    public ILocator Check(string id) => page.Locator($"[id=\"{id}\"]");

    /// <summary>Accepts the terms and consents in Webex, which the simulated one does at once.</summary>
    public async Task ConsentAsync()
    {
        await page.GetByLabel("I accept these terms").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in to Webex" }).ClickAsync();
    }

    public async Task EnterCodeAsync(string console, string code)
    {
        await page.GetByLabel("URL of the Kaltura management console").FillAsync(console);
        await page.GetByLabel("Integration code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect" }).ClickAsync();
    }
}
