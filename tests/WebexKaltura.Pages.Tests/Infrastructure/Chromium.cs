using Microsoft.Playwright;
using WebexKaltura.Tests.Infrastructure;

[assembly: CaptureConsole]
[assembly: AssemblyFixture(typeof(Chromium))]

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>One headless browser for the whole run. Where there is none, tests are skipped and say why.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A browser profile of its own: no cookies, nothing kept.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        if (Array.Find(Places, File.Exists) is not { } path)
        {
            Assert.Skip("There is no Chromium here: install Debian's chromium, or name one in CHROMIUM.");
            throw new InvalidOperationException();
        }
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(
                new BrowserTypeLaunchOptions
                {
                    ExecutablePath = path,
                    Args =
                    [
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                    ],
                }
            );
        }
        finally
        {
            _gate.Release();
        }
        return await _browser.NewContextAsync(
            options ?? new BrowserNewContextOptions { ViewportSize = Looks.Wide, ReducedMotion = ReducedMotion.Reduce }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
