using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace WebexKaltura.Tests.Pages;

/// <summary>The page <c>/recordings</c>.</summary>
public sealed class RecordingsList(WebApp app)
{
    private IPage Page => app.Page;

    public ILocator Rows => Page.Locator("table.recordings tbody tr");
    public ILocator Outcome => Page.Locator("#outcome");
    public ILocator Newer => Page.Locator(".newer");
    public ILocator SelectionBar => Page.Locator("[data-selection]");

    public Task OpenAsync(string query = "") => app.GoAsync("/recordings" + query);

    public ILocator Row(string topic) => Rows.Filter(new LocatorFilterOptions { HasText = topic });

    public ILocator Status(string topic) => Row(topic).Locator(".state").First;

    public async Task SearchAsync(string text, string? status = null)
    {
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(text);
        if (status is not null)
        {
            await Page.GetByLabel("Status", new PageGetByLabelOptions { Exact = true })
                .SelectOptionAsync(new SelectOptionValue { Label = status });
        }
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Filter" }).ClickAsync();
    }

    public Task ClearAsync() => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Clear all", Exact = true }).ClickAsync();

    public async Task GoOlderAsync()
    {
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Older" }).ClickAsync();
        await Page.WaitForURLAsync("**cursor=**");
    }

    public async Task GoNewerAsync()
    {
        var here = Page.Url;
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Newer", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => url != here);
    }

    public Task SelectAsync(string topic) => Row(topic).GetByRole(AriaRole.Checkbox).CheckAsync();

    public Task SelectAllAsync() => Page.GetByLabel("Select all on this page").CheckAsync();

    public Task BulkAsync(string action) =>
        SelectionBar.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = action }).ClickAsync();

    public async Task<ILocator> OpenMenuAsync(string topic)
    {
        await Row(topic).Locator("details.menu > summary").ClickAsync();
        return Row(topic).Locator(".menu-panel");
    }

    public Task ShouldShowAsync(int count) => Expect(Rows).ToHaveCountAsync(count);
}
