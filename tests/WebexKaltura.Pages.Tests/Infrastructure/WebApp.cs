using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>The product as somebody with a browser sees it. Whatever a page's scripts complain about fails the test at its end.</summary>
public sealed class WebApp : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private WebApp(Product product, IBrowserContext browser, IPage page) => (Product, Browser, Page) = (product, browser, page);

    public Product Product { get; }
    public IBrowserContext Browser { get; }
    public IPage Page { get; }

    /// <summary>A product of its own and a browser that is signed in with this role, or not at all.</summary>
    public static async Task<WebApp> OpenAsync(
        AzuriteFixture azurite,
        Chromium chromium,
        string? role = Roles.Admin,
        Product? product = null
    )
    {
        var browser = await chromium.OpenAsync();
        product ??= await Product.StartAsync(azurite);
        var page = await browser.NewPageAsync();
        var app = new WebApp(product, browser, page);
        page.Console += (_, line) =>
        {
            // A refusal that the test provokes on purpose is logged by the browser as a resource that failed to load.
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                app._complaints.Add(line.Text);
            }
        };
        page.PageError += (_, error) => app._complaints.Add(error);
        if (role is not null)
        {
            await app.SignInAsync(role);
        }
        return app;
    }

    public Task SignInAsync(string role) => GoAsync(Product.Host.Services.GetRequiredService<OneTimeLinks>().Issue(role));

    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(Product.Host.Url + path))!;

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Product.DisposeAsync();
        _complaints.ShouldBeEmpty("the browser's console");
    }
}
