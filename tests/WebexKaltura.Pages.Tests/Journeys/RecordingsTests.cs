using Microsoft.Playwright;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;
using WebexKaltura.Web.Signin;
using static Microsoft.Playwright.Assertions;

namespace WebexKaltura.Tests.Journeys;

/// <summary>The list: found by filters that stand in the address, acted on one by one and many at once.</summary>
public sealed class RecordingsTests(AzuriteFixture azurite, Chromium chromium)
{
    private const int Many = 100_000;
    private const string Attack = "<script>document.title='owned'</script>\"><img src=x onerror=\"document.title='owned'\">";

    [Fact]
    public async Task Admin_FindsRecordingsAmongAHundredThousandAndComesBackByTheAddress()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await app.Page.ShouldBeFineAsync("recordings-nothing-connected");
        await app.Product.SeedAsync(Many);

        await list.OpenAsync();
        await list.ShouldShowAsync(50);
        await app.Page.ShouldBeFineAsync("recordings");
        await list.GoOlderAsync();
        await Expect(list.Row("99949")).ToHaveCountAsync(1);
        await list.GoNewerAsync();
        await Expect(list.Row("99999")).ToHaveCountAsync(1);

        await list.SearchAsync("demo CAROL 42", "Failed"); // of a hundred 7 and 57 failed, each Carol's
        await list.ShouldShowAsync(
            Enumerable
                .Range(0, Many)
                .Count(i => i % 100 is 7 or 57 && i % 8 == 7 && i % 5 == 2 && $"{i}".StartsWith("42", StringComparison.Ordinal))
        );
        await list.ClearAsync();
        await list.SearchAsync("custom contoso erin", "Ready");
        await app.Page.WaitForURLAsync("**q=custom**");
        var found = await list.Rows.CountAsync();
        found.ShouldBeGreaterThan(0);
        await app.Page.ShouldBeFineAsync("recordings-filtered");

        var shared = app.Page.Url;
        await list.ClearAsync();
        await list.ShouldShowAsync(50);
        await app.Page.GotoAsync(shared);
        await list.ShouldShowAsync(found);
        await list.SearchAsync("nobody");
        await app.Page.GetByText("No recording matches").WaitForAsync();
        await app.Page.ShouldBeFineAsync("recordings-no-match");
        await list.OpenAsync("?from=soon");
        await app.Page.ShouldBeFineAsync("recordings-wrong-filter");
    }

    [Fact]
    public async Task Admin_RetriesManyAtOnceAndReadsWhyOneWasRefused()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.SeedAsync(12);
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await Expect(list.SelectionBar).ToBeHiddenAsync();
        await list.SelectAsync("Sprint demo 7"); // failed
        await list.SelectAsync("Customer call: Contoso 4"); // ready
        await Expect(list.SelectionBar).ToContainTextAsync("2 selected");
        await app.Page.ShouldBeFineAsync("recordings-selected");

        await list.BulkAsync("Retry");

        await Expect(list.Outcome).ToContainTextAsync("Done for 1 of 2 recordings");
        await Expect(list.Outcome).ToContainTextAsync("there is nothing to retry");
        await Expect(app.Page.Locator("#announcements")).ToContainTextAsync("Done for 1 of 2");
        await app.Page.ShouldBeFineAsync("recordings-retried");
        // Webex knows nothing of it: the retry ends, and the row says so by itself.
        await Expect(list.Row("Sprint demo 7")).Not.ToContainTextAsync("user is blocked");
    }

    [Fact]
    public async Task Admin_IsAskedBeforeEntriesAreDeleted()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.SeedAsync(6);
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await list.SelectAllAsync();
        await list.BulkAsync("Delete Kaltura entry");
        await Expect(list.Outcome).ToContainTextAsync("Delete the Kaltura entry of 6 recordings?");
        await Expect(app.Page.Locator("#question")).ToBeFocusedAsync();
        await app.Page.ShouldBeFineAsync("recordings-question");
        await list.Outcome.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Keep" }).ClickAsync();
        await Expect(list.Outcome).ToBeEmptyAsync();

        var menu = await list.OpenMenuAsync("Weekly sync 0");
        await app.Page.ShouldBeFineAsync("recordings-menu");
        await menu.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete Kaltura entry" }).ClickAsync();
        await Expect(list.Outcome).ToContainTextAsync("of this recording?");
        await list.Outcome.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete Kaltura entry" }).ClickAsync();
        await Expect(list.Outcome).ToContainTextAsync("Delete Kaltura entry.");
    }

    [Fact]
    public async Task Viewer_SeesTheListAndChangesNothing()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, Roles.Viewer);
        await app.Product.SeedAsync(9);
        var list = new RecordingsList(app);
        await list.OpenAsync();

        await list.ShouldShowAsync(9);
        await Expect(app.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await Expect(app.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Retry" })).ToHaveCountAsync(0);
        await app.Page.ShouldBeFineAsync("recordings-viewer");
        var refused = await app.Page.EvaluateAsync<int>(
            """
            async () => {
              const headers = JSON.parse(document.body.getAttribute('hx-headers'));
              const body = new URLSearchParams({ only: 'retry x/y' });
              return (await fetch('/recordings/act', { method: 'POST', headers, body })).status;
            }
            """
        );
        refused.ShouldBe(403);
    }

    [Fact]
    public async Task WordsOfStrangers_AreTextHoweverOddOrLong()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var longest = new string('W', 400);
        await app.Product.SeedAsync(
            3,
            (i, r) =>
                i == 0
                    ? r with
                    {
                        Topic = Attack,
                        Host = Attack,
                        Owner = Attack,
                        Category = Attack,
                        Reason = Attack,
                        Status = RecordingStatus.Failed,
                    }
                    : r with
                    {
                        Topic = longest,
                        Host = longest + "@example.com",
                        Owner = longest,
                        Category = longest,
                        EntryName = longest,
                        Reason = longest,
                        Status = RecordingStatus.Skipped,
                    }
        );
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await list.ShouldShowAsync(3);
        await app.Page.ShouldBeFineAsync("recordings-odd-words");
        await list.Row("owned").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(Attack);
        await app.Page.ShouldBeFineAsync("recording-odd-words");
        (await app.Page.TitleAsync()).ShouldNotBe("owned");
        await list.OpenAsync();
        await list.Row("WWW").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await app.Page.ShouldBeFineAsync("recording-long-words");
    }

    [Fact]
    public async Task ListAsAFile_HasWhatIsShown()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.SeedAsync(700, (i, r) => i == 1 ? r with { Topic = "=cmd|' /C calc'!A1" } : r);
        var list = new RecordingsList(app);
        await list.OpenAsync("?status=ready");

        var download = await app.Page.RunAndWaitForDownloadAsync(() =>
            app.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Export CSV" }).ClickAsync()
        );
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF], "spreadsheets know UTF-8 by its mark");
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(1 + 700 - (7 * 7));
        lines.ShouldContain(l => l.Contains(",'=cmd|", StringComparison.Ordinal));
        lines.Skip(1).ShouldAllBe(l => l.Contains(",ready,", StringComparison.Ordinal));
    }
}
