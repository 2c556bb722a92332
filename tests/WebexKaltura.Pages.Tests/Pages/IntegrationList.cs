using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Pages;

/// <summary>The list of connected accounts.</summary>
public sealed class IntegrationList(WebApp app)
{
    public async Task OpenAsync()
    {
        await app.GoAsync("/integrations");
        await app.Page.GetByRole(AriaRole.Heading, new() { Name = "Integrations", Exact = true }).WaitForAsync();
    }

    public ILocator Empty => app.Page.GetByRole(AriaRole.Heading, new() { Name = "No Webex account is connected" });

    public ILocator Done => app.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The " });

    public ILocator Row(string account) => app.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = account });

    public Task OpenMenuAsync(string account) => Row(account).GetByLabel($"Actions for {account}").ClickAsync();

    /// <summary>Opens the menu and chooses.</summary>
    public async Task ChooseAsync(string account, string action)
    {
        await OpenMenuAsync(account);
        await Row(account).Locator(".menu-item", new() { HasText = action }).ClickAsync();
    }

    public async Task<CodeWizard> GenerateCodeAsync()
    {
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Generate integration code" }).ClickAsync();
        return new CodeWizard(app.Page);
    }
}
