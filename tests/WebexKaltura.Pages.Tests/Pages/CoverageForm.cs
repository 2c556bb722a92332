using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The coverage page.</summary>
public sealed class CoverageForm(IPage page)
{
    public ILocator Cause(string words) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = words });

    /// <summary>Compares a period and waits for an answer that begins so, such as <c>50 % in Kaltura</c>.</summary>
    public async Task CompareAsync(string from, string to, string answer)
    {
        await page.GetByLabel("First day").FillAsync(from);
        await page.GetByLabel("Last day").FillAsync(to);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = answer }).WaitForAsync();
    }
}
