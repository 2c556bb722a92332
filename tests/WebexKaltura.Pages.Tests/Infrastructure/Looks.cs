using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>A page in both themes and two widths: a picture of each kept under <c>artifacts/pages</c>, and no violation that axe knows.</summary>
public static class Looks
{
    /// <summary>What reaches out of a page that scrolls sideways.</summary>
    private const string TooWide = """
        () => {
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth <= clientWidth) return [];
          const beyond = e => e.getBoundingClientRect().right > clientWidth + 0.5;
          const innermost = [...document.querySelectorAll('.content *')].filter(e => beyond(e) && ![...e.children].some(beyond));
          return [`${scrollWidth} px`, ...innermost.map(e => e.outerHTML.slice(0, 200))];
        }
        """;
    public static readonly ViewportSize Wide = new() { Width = 1280, Height = 860 };
    private static readonly ViewportSize Phone = new() { Width = 320, Height = 640 };

    /// <summary>Leaves the page wide and light.</summary>
    /// <param name="page">As it stands, in whatever state it is to be looked at.</param>
    /// <param name="name">What is looked at, such as <c>recordings-filtered</c>.</param>
    /// <param name="journey">The test's file.</param>
    public static async Task ShouldBeFineAsync(this IPage page, string name, [CallerFilePath] string journey = "")
    {
        foreach (var (width, viewport) in new[] { ("phone", Phone), ("wide", Wide) })
        {
            await page.SetViewportSizeAsync(viewport.Width, viewport.Height);
            (await page.EvaluateAsync<string[]>(TooWide)).ShouldBeEmpty($"{name} scrolls sideways at {viewport.Width} px");
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                var file = $"{Path.GetFileNameWithoutExtension(journey)}/{name}-{scheme.ToString().ToLowerInvariant()}-{width}.png";
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, file), FullPage = true });
                await page.ShouldBeAccessibleAsync(name);
            }
        }
    }

    /// <summary>WCAG 2.2 A and AA and axe's best practices.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page, string name)
    {
        var found = await page.RunAxe();
        found.Violations.Select(Words).ShouldBeEmpty($"axe on {name}");
    }

    private static string Folder => Path.Combine(RepositoryRoot.Find(), "artifacts", "pages");

    private static string Words(AxeResultItem rule) =>
        $"{rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Select(n => $"{n.Html} {n.Any.FirstOrDefault()?.Message}"))}";
}
