using Microsoft.Playwright;
using WebexKaltura.Simulators.Kaltura;

namespace WebexKaltura.Tests.Pages;

/// <summary>Where a Kaltura account becomes an integration code.</summary>
public sealed class CodeWizard(IPage page)
{
    public ILocator Works => page.GetByText("It works: Kaltura accepts the app token");

    public ILocator Refused => page.Locator("#appToken-error:not(:empty)");

    public async Task FillAsync(KalturaSimulator kaltura, string? appToken = null)
    {
        await page.GetByLabel("Service URL").FillAsync(kaltura.ServiceUrl);
        await page.GetByLabel("Partner ID").FillAsync($"{kaltura.PartnerId}");
        await page.GetByLabel("App token ID").FillAsync(kaltura.AppTokenId);
        await page.GetByLabel("App token", new() { Exact = true }).FillAsync(appToken ?? kaltura.AppToken);
    }

    public Task TestAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }).ClickAsync();

    /// <summary>The code, as it is shown.</summary>
    public async Task<string> GenerateAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate integration code" }).ClickAsync();
        return await page.Locator("#code").InnerTextAsync();
    }
}
