using Microsoft.Playwright;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Pages;
using WebexKaltura.Web.Signin;
using static Microsoft.Playwright.Assertions;

namespace WebexKaltura.Tests.Journeys;

/// <summary>One recording: watched while it arrives, kept in Webex, removed, restored, failed and tried again.</summary>
public sealed class RecordingTests(AzuriteFixture azurite, Chromium chromium)
{
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 120_000 };

    [Fact]
    public async Task Recording_ArrivesBeforeTheEyesOfWhoeverWatches()
    {
        var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { Network = new NetworkConditions(BytesPerSecond: 300_000) },
            null,
            ("Transfer:Lanes", "1"),
            ("Transfer:ChunkBytes", "131072"),
            ("Transfer:RangeBytes", "1048576")
        );
        await using var app = await WebApp.OpenAsync(azurite, chromium, product: product);
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = "P1D",
            }
        );
        var recording = product.Record(new RecordingSpec { SizeBytes = 9 << 20, Transcripts = [new TranscriptSpec("English")] });
        await Eventually.BecomesTrueAsync(
            async () => (await product.Api.ListRecordingsAsync(product.Account, CancellationToken.None)).Count > 0,
            "the recording to be known"
        );
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await Expect(list.Status(recording.Topic)).ToContainTextAsync("Transferring", Patient);
        await app.Page.ShouldBeFineAsync("recordings-live");

        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(product.Account, recording.Id);
        await app.Page.EvaluateAsync("() => { window.neverReloaded = true; }");
        await Expect(sheet.Status).ToContainTextAsync("Transferring", Patient);
        await Expect(app.Page.Locator(".now")).ToContainTextAsync("left", Patient);
        await app.Page.ShouldBeFineAsync("recording-live");
        await Expect(sheet.Status).ToContainTextAsync("Ready", Patient);
        await Expect(sheet.Timeline).ToContainTextAsync("Ready in Kaltura");
        await Expect(sheet.Kaltura).ToContainTextAsync("English (Webex)", Patient);
        await Expect(sheet.Removal).ToContainTextAsync("It leaves Webex");
        var console = await app.Page.Locator("#open-in-kaltura").GetAttributeAsync("href");
        console.ShouldNotBeNull().ShouldContain("/index.php/kmcng/content/entries/entry/");
        (await app.Page.EvaluateAsync<bool>("window.neverReloaded")).ShouldBeTrue();
        await app.Page.ShouldBeFineAsync("recording-ready");
    }

    [Fact]
    public async Task Recording_ThatWaits_SaysForWhatAndGoesOn()
    {
        var product = await Product.StartAsync(azurite);
        await using var app = await WebApp.OpenAsync(azurite, chromium, product: product);
        await product.ConnectAsync();
        var recording = product.RecordQuietly();
        product.Webex.World.ForbidDownload(recording.Id);
        product.Webex.World.AnnounceRecording(recording.Id);
        await product.UntilAsync(recording, s => s.Activity?.Attempts > 1, "the second attempt");
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await Expect(list.Status(recording.Topic)).ToContainTextAsync("Trying again", Patient);
        await app.Page.ShouldBeFineAsync("recordings-waiting");

        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(product.Account, recording.Id);
        await Expect(app.Page.Locator("#recording")).ToContainTextAsync("The next attempt to start the upload.", Patient);
        await Expect(app.Page.Locator("#recording")).ToContainTextAsync("(403)");
        await app.Page.ShouldBeFineAsync("recording-waiting");

        product.Webex.World.ForbidDownload(recording.Id, forbidden: false);
        await Expect(sheet.Status).ToContainTextAsync("Ready", Patient);
        await Expect(app.Page.Locator("#recording")).Not.ToContainTextAsync("Last error");
    }

    [Fact]
    public async Task Row_GoesOnByItselfAndKeepsItsSelection()
    {
        var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { Network = new NetworkConditions(BytesPerSecond: 300_000) }
        );
        await using var app = await WebApp.OpenAsync(azurite, chromium, product: product);
        await product.ConnectAsync();
        var recording = product.Record(new RecordingSpec { SizeBytes = 3 << 20 });
        await product.WaitForAsync(recording, "running");
        var list = new RecordingsList(app);
        await list.OpenAsync();
        await list.SelectAsync(recording.Topic);

        await Expect(list.Status(recording.Topic)).ToContainTextAsync("Ready", Patient);

        await Expect(list.Row(recording.Topic).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(list.Row(recording.Topic)).ToContainTextAsync("admin");
        await (await list.OpenMenuAsync(recording.Topic)).GetByText("Re-attach captions").WaitForAsync();

        var later = product.Record(new RecordingSpec { SizeBytes = 1 << 20 }, new MeetingSpec { Topic = "Faculty meeting" });
        await Expect(list.Newer).ToContainTextAsync("1 newer recording", Patient);
        await Expect(list.Row(later.Topic)).ToHaveCountAsync(0);
        await app.Page.ShouldBeFineAsync("recordings-newer");
        await list.Newer.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(list.Row(later.Topic)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Deletion_IsCancelled_AndNothingIsLeftToDecide()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var recording = await ArrivedAsync(app.Product, "P1D");
        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(app.Product.Account, recording.Id);

        await sheet.Button("Cancel deletion").ClickAsync();

        await Expect(sheet.Notice).ToContainTextAsync("The recording stays in Webex.");
        await Expect(sheet.Removal).ToContainTextAsync("the deletion was cancelled", Patient);
        await Expect(sheet.Button("Cancel deletion")).ToHaveCountAsync(0);
        await app.Page.ShouldBeFineAsync("recording-kept");
    }

    [Fact]
    public async Task Recording_LeavesWebexNow_AndIsRestored()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        var recording = await ArrivedAsync(app.Product, "P1D");
        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(app.Product.Account, recording.Id);

        await sheet.Button("Remove from Webex now").ClickAsync();
        await Expect(sheet.Dialog).ToContainTextAsync("Remove this recording from Webex now?");
        await Expect(sheet.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Keep" })).ToBeFocusedAsync();
        await app.Page.ShouldBeFineAsync("recording-dialog");
        await app.Page.Keyboard.PressAsync("Escape");
        await Expect(sheet.Dialog).ToHaveCountAsync(0);
        await Expect(sheet.Button("Remove from Webex now")).ToBeFocusedAsync();

        await sheet.Button("Remove from Webex now").ClickAsync();
        await sheet.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove from Webex now" }).ClickAsync();
        await Expect(sheet.Removal)
            .ToContainTextAsync("In the Webex recycle bin", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await sheet.Button("Restore in Webex").ClickAsync();
        await Expect(sheet.Removal).ToContainTextAsync("Restored in Webex");
        await app.Page.ShouldBeFineAsync("recording-restored");
    }

    [Fact]
    public async Task FailedRecording_SaysWhyAndIsTriedAgain()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium);
        await app.Product.ConnectAsync(new { enabled = true, minimumDuration = "PT1H" });
        var recording = app.Product.Record();
        await app.Product.WaitForAsync(recording, "skipped");
        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(app.Product.Account, recording.Id);
        await Expect(sheet.Status).ToContainTextAsync("Skipped");
        await app.Page.ShouldBeFineAsync("recording-skipped");
        await app.Product.SaveAsync(new { enabled = true });

        await sheet.Button("Retry").ClickAsync();

        await Expect(sheet.Status).ToContainTextAsync("Ready", Patient);
        await app.Page.GetByText("Attempt 1 · Skipped").ClickAsync();
        await app.Page.ShouldBeFineAsync("recording-retried");
    }

    [Fact]
    public async Task Viewer_ReadsTheStoryAndCannotChangeIt()
    {
        await using var app = await WebApp.OpenAsync(azurite, chromium, Roles.Viewer);
        var recording = await ArrivedAsync(app.Product, "P1D");
        var sheet = new RecordingSheet(app);
        await sheet.OpenAsync(app.Product.Account, recording.Id);

        await Expect(sheet.Removal).ToContainTextAsync("It leaves Webex");
        await Expect(app.Page.Locator("main form")).ToHaveCountAsync(0);
        await app.Page.ShouldBeFineAsync("recording-viewer");
    }

    private static async Task<SimulatedRecording> ArrivedAsync(Product product, string delay)
    {
        await product.ConnectAsync(
            new
            {
                enabled = true,
                deleteFromWebex = true,
                deletionDelay = delay,
            }
        );
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        return recording;
    }
}
