using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Pages;

/// <summary>The page of one recording.</summary>
public sealed class RecordingSheet(WebApp app)
{
    private IPage Page => app.Page;

    public ILocator Status => Page.Locator(".now .state");
    public ILocator Timeline => Page.Locator("ol.timeline").First;
    public ILocator Kaltura => Card("In Kaltura");
    public ILocator Webex => Card("In Webex");
    public ILocator Removal => Card("Removal from Webex");
    public ILocator Notice => Page.Locator(".notice");
    public ILocator Dialog => Page.Locator("dialog[open]");

    public Task<IResponse> OpenAsync(string account, string recording) => app.GoAsync($"/recordings/{account}/{recording}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name });

    private ILocator Card(string name) => Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = name });
}
