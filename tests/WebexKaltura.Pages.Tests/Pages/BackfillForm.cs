using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The form of a new backfill.</summary>
public sealed class BackfillForm(IPage page)
{
    public ILocator Forecast => page.GetByRole(AriaRole.Region, new() { Name = "What would happen" });

    public ILocator StartButton => page.GetByRole(AriaRole.Button, new() { Name = "Start the backfill" });

    public async Task PreviewAsync(string from, string to)
    {
        await FillAsync(from, to);
        await Forecast.WaitForAsync();
    }

    /// <summary>Asks for a preview, whatever comes of it.</summary>
    public async Task FillAsync(string from, string to)
    {
        await page.GetByLabel("First day").FillAsync(from);
        await page.GetByLabel("Last day").FillAsync(to);
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
    }

    /// <summary>One number of the forecast.</summary>
    public ILocator Figure(string name) =>
        Forecast.Locator("dl.figures > div", new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator(".figure");
}
