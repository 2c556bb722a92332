using Microsoft.Playwright;

namespace WebexKaltura.Tests.Pages;

/// <summary>The page of one backfill, which asks for its numbers again and again.</summary>
public sealed class BackfillProgress(IPage page)
{
    public ILocator State(string word) => page.GetByRole(AriaRole.Heading, new() { Name = word, Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Figure(string name) =>
        page.Locator("dl.figures > div", new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator(".figure");

    public Task ShowsAsync(string word) => State(word).WaitForAsync(new() { Timeout = 120_000 });
}
