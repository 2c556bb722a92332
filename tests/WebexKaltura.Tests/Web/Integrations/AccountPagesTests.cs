using System.Net;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>The list, and what its menu leads to.</summary>
public sealed class AccountPagesTests : IAsyncLifetime
{
    private static readonly string Path = $"/integrations/{Connections.Id}";
    private WebUnderTest _web = null!;
    private PageBrowser _admin = null!;

    private Account Account => _web.World.Accounts.All.Single();

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _admin = await PageBrowser.SignedInAsync(_web);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task NothingConnected_SaysWhatToDo()
    {
        var html = (await _admin.GetAsync("/integrations")).Html;

        html.ShouldContain("No Webex account is connected");
        html.ShouldContain("href=\"/integrations/code\"");
        html.ShouldContain($"{Connections.PublicUrl}/setup");
    }

    [Fact]
    public async Task List_ShowsTheAccountAndItsStatus()
    {
        await _web.ConnectAsync();
        var html = (await _admin.GetAsync("/integrations")).Html;
        html.ShouldContain("admin@example.com");
        html.ShouldContain("Head office");
        html.ShouldContain("Disabled");
        html.ShouldContain("datetime=\"2026-05-06T12:00:00Z\"");

        _web.World.Accounts.Change(Connections.Id, a => a with { ReauthorizationReason = "The password was <changed>." });
        html = (await _admin.GetAsync("/integrations")).Html;
        html.ShouldContain("Needs re-authorization");
        html.ShouldContain("The password was <changed>.");
        html.ShouldContain($"href=\"{Path}/reconnect\">Reconnect</a>");
    }

    [Fact]
    public async Task WordsOfOthers_AreNoMarkup()
    {
        await _web.ConnectAsync();
        _web.World.Accounts.Change(
            Connections.Id,
            a => a with { Settings = a.Settings with { Description = "<script>alert(1)</script>" } }
        );
        var raw = await RawAsync("/integrations");

        raw.ShouldNotContain("<script>alert");
        (await RawAsync(Path)).ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task EnableAndDisable_LeaveTheOtherSettings()
    {
        await _web.ConnectAsync();

        var answer = await _admin.PostAsync($"{Path}/enabled", ("enabled", "true"));
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, "/integrations?done=enabled"));
        (Account.Status, Account.Settings.Description).ShouldBe((AccountStatus.Enabled, "Head office"));
        (await _admin.GetAsync(answer.Location!)).Html.ShouldContain("The integration is enabled.");

        (await _admin.PostAsync($"{Path}/enabled", ("enabled", "false"))).Location.ShouldBe("/integrations?done=disabled");
        Account.Status.ShouldBe(AccountStatus.Disabled);
        (await _admin.PostAsync($"{Path}/enabled", ("enabled", "perhaps"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task EnableWithAnotherSaveInBetween_LosesNeither()
    {
        await _web.ConnectAsync();
        _web.World.Accounts.BeforeReplace = () =>
            _web.World.Accounts.Change(
                Connections.Id,
                a => a with { Settings = a.Settings with { Chat = true }, SettingsVersion = a.SettingsVersion + 1 }
            );

        await _admin.PostAsync($"{Path}/enabled", ("enabled", "true"));

        (Account.Settings.Enabled, Account.Settings.Chat).ShouldBe((true, true));
    }

    [Fact]
    public async Task EnableWhatIsWrong_ShowsWhereInTheForm()
    {
        await _web.ConnectAsync();
        _web.World.Accounts.Change(Connections.Id, a => a with { Settings = a.Settings with { TellHost = true } });

        var (status, html, _) = await _admin.PostAsync($"{Path}/enabled", ("enabled", "true"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("href=\"#tellHost\"");
    }

    [Fact]
    public async Task Remove_WantsTheNameAndSaysWhatStays()
    {
        await _web.ConnectAsync();
        (await _admin.GetAsync($"{Path}/remove")).Html.ShouldContain("All entries in Kaltura and all recordings in Webex");

        var wrong = await _admin.PostAsync($"{Path}/remove", ("confirm", "yes"));
        (wrong.Status, wrong.Html.Contains("Nothing was removed")).ShouldBe((HttpStatusCode.BadRequest, true));

        var answer = await _admin.PostAsync($"{Path}/remove", ("confirm", " Admin@example.com"));
        answer.Location.ShouldBe("/integrations?done=removed");
        _web.World.Accounts.All.ShouldBeEmpty();
        _web.World.Webhooks.ShouldBeEmpty();
        _web.World.Audit.All.ShouldContain(r => r.Action == AuditActions.Disconnected && r.Actor == "local admin");
    }

    private async Task<string> RawAsync(string path)
    {
        using var http = _web.Browser();
        var links = (WebexKaltura.Web.Signin.OneTimeLinks)_web.Services.GetService(typeof(WebexKaltura.Web.Signin.OneTimeLinks))!;
        await http.GetAsync(links.Issue(WebexKaltura.Web.Signin.Roles.Admin));
        return await http.GetStringAsync(path);
    }
}
