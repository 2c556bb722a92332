using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The settings of an account with what would happen beside them.</summary>
public sealed class SettingsForm(IPage page)
{
    public ILocator Field(string name) => page.Locator($"#settings [name=\"{name}\"]").First;

    public ILocator Error(string name) => page.Locator($"#{name}-error");

    public ILocator Saved => page.GetByText("Saved. These settings count for recordings");

    public ILocator Summary => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Nothing was saved" });

    public ILocator Clash => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Somebody else saved" });

    public ILocator Forecasts => page.Locator(".forecasts > li");

    public ILocator Forecast(string text) => Forecasts.Filter(new() { HasText = text });

    public Task SaveAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    /// <summary>Types as a person does, key by key, over what is there.</summary>
    public async Task TypeAsync(string name, string text)
    {
        await Field(name).FillAsync("");
        await Field(name).PressSequentiallyAsync(text);
    }
}
