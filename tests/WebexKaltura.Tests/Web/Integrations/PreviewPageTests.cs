using System.Net;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Web.Integrations;

public sealed class PreviewPageTests : IAsyncLifetime
{
    private static readonly string Path = $"/integrations/{Connections.Id}/preview";
    private static readonly PreviewedOutcome Plain = new(
        PreviewDecision.Ingest,
        null,
        new PreviewedOwner("ann", "found", false),
        new PreviewedCategory(null, CategoryState.NotSet, null, null),
        new PreviewedPeople([], [], 0, null),
        "A name"
    );

    private readonly List<(Account Account, AccountSettings? Asked)> _asked = [];
    private readonly List<SiteLeftOut> _leftOut = [];
    private WebUnderTest _web = null!;
    private PageBrowser _admin = null!;

    private Account Account => _web.World.Accounts.All.Single();

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _admin = await PageBrowser.SignedInAsync(_web);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task Fragment_ShowsEachRecordingAndMarksWhatDiffers()
    {
        Answers(
            Recording(
                "Algebra <1>",
                Plain with
                {
                    Category = new("Lectures", CategoryState.Missing, null, null),
                    EntryName = "New",
                },
                Plain,
                "category",
                "entryName"
            ),
            Recording("Standup", Plain with { Decision = PreviewDecision.Skip, Reason = "Too short." }, null)
        );

        var (status, html, _) = await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account), fragment: true);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldNotContain("<html");
        html.ShouldContain("Of the latest 2: 1 uploaded, 1 skipped. 1 differs from the saved settings.");
        html.ShouldContain("Lectures (not in Kaltura)");
        html.ShouldContain("<del>none</del>");
        html.ShouldContain("<del>A name</del>");
        html.ShouldContain("Would be skipped: Too short.");
    }

    [Fact]
    public async Task IntegrationThatIsOff_IsLookedAtAsIfItWereOn()
    {
        Answers(Recording("Algebra", Plain, null));

        var html = (await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account, ("chat", "true")), fragment: true)).Html;

        html.ShouldContain("The integration is off");
        var (account, asked) = _asked.ShouldHaveSingleItem();
        (account.Settings.Enabled, asked!.Enabled, asked.Chat).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task SettingsThatAreWrong_AreNamedInstead()
    {
        var form = FilledForm.Of(Account.Settings, Account, ("deletionDelay", "soon"));

        var html = (await _admin.PostAsync(Path, form, fragment: true)).Html;

        html.ShouldContain("href=\"#deletionDelay\"");
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task WebexThatIsAway_SaysSo()
    {
        _web.Preview.Setup(p => p.PreviewAgainAsync(It.IsAny<Account>(), It.IsAny<AccountSettings?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("Webex is away."));

        var (status, html, _) = await _admin.GetAsync(Path, fragment: true);

        (status, html.Contains("Cannot be shown now. Webex is away.")).ShouldBe((HttpStatusCode.OK, true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task SiteThatWasLeftOut_IsNamedWithItsReason(int items)
    {
        _leftOut.Add(new SiteLeftOut("acme-events.webex.com", "Webex answered 403."));
        Answers([.. Enumerable.Repeat(Recording("Algebra", Plain, null), items)]);

        var html = (await _admin.GetAsync(Path, fragment: true)).Html;

        html.ShouldContain("<strong>acme-events.webex.com</strong>: Webex answered 403.");
    }

    [Fact]
    public async Task WithoutAScript_IsAPageThatKeepsWhatWasTyped()
    {
        Answers(Recording("Algebra", Plain, null));

        var html = (await _admin.PostAsync(Path, FilledForm.Of(Account.Settings, Account, ("entryName", "Typed {topic}")))).Html;

        html.ShouldContain("<html");
        html.ShouldContain("value=\"Typed {topic}\"");
        html.ShouldContain("Algebra");
        Account.Settings.EntryName.ShouldBe(AccountSettings.DefaultEntryName);
    }

    private void Answers(params PreviewedRecording[] items) =>
        _web
            .Preview.Setup(p => p.PreviewAgainAsync(It.IsAny<Account>(), It.IsAny<AccountSettings?>(), It.IsAny<CancellationToken>()))
            .Callback((Account account, AccountSettings? asked, CancellationToken _) => _asked.Add((account, asked)))
            .ReturnsAsync(() => new PreviewResult(items, _leftOut));

    private static PreviewedRecording Recording(string topic, PreviewedOutcome outcome, PreviewedOutcome? saved, params string[] changed) =>
        new(Some.Source with { Topic = topic }, RecordingKind.Meeting, null, null, outcome, saved, changed);
}
