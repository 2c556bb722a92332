using System.Net;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web.Integrations;

/// <summary>The chat setting says what it needs and how that stands; its page leads to the authorization and removes it.</summary>
public sealed class ChatAuthorizationPageTests : IAsyncLifetime
{
    private static readonly string Settings = $"/integrations/{Connections.Id}";
    private static readonly string Page = $"{Settings}/chat-authorization";
    private WebUnderTest _web = null!;
    private PageBrowser _admin = null!;

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
    public async Task Without_an_authorization_the_setting_says_what_it_needs()
    {
        Change(a => a with { Settings = a.Settings with { Chat = true } });

        var html = (await _admin.GetAsync(Settings)).Html;

        html.ShouldContain("Nobody has authorized reading chat. Recordings are ingested without chat.");
        html.ShouldContain("spark-compliance:meetings_read");
        html.ShouldContain($"href=\"{Page}\"");
    }

    [Fact]
    public async Task An_authorization_shows_who_gave_it_and_until_when()
    {
        Authorize();

        foreach (var page in new[] { Settings, Page })
        {
            var html = (await _admin.GetAsync(page)).Html;
            html.ShouldContain("cora@acme.example");
            html.ShouldContain("datetime=\"2026-05-06T12:00:00Z\"");
            html.ShouldContain("datetime=\"2026-08-04T12:00:00Z\"");
        }
    }

    [Fact]
    public async Task A_lost_authorization_shows_why()
    {
        Authorize(lost: "Webex answered 400.");

        (await _admin.GetAsync(Settings)).Html.ShouldContain("The authorization of cora@acme.example is lost. Webex answered 400.");
    }

    [Fact]
    public async Task An_administrator_gets_the_link_and_a_viewer_only_the_state()
    {
        Authorize();
        (await _admin.GetAsync(Page)).Html.ShouldContain($"{Connections.PublicUrl}/setup/chat/");
        using var viewer = await PageBrowser.SignedInAsync(_web, Roles.Viewer);

        var html = (await viewer.GetAsync(Page)).Html;

        html.ShouldContain("cora@acme.example");
        html.ShouldNotContain("/setup/chat/");
        html.ShouldNotContain($"{Page}/remove");
        (await viewer.GetAsync(Settings)).Html.ShouldNotContain("Manage the authorization");
        (await viewer.PostAsync($"{Page}/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Removing_it_is_a_button()
    {
        Authorize();
        (await _admin.GetAsync(Page)).Html.ShouldContain("Remove the authorization");

        var answer = await _admin.PostAsync($"{Page}/remove");

        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, Page));
        _web.World.Accounts.All.Single().ChatAuthorization.ShouldBeNull();
        _web.World.Secrets.Values.ShouldNotContainKey((Connections.Id, SecretKind.ChatTokens));
        (await _admin.GetAsync(Page)).Html.ShouldNotContain("Remove the authorization");
    }

    [Fact]
    public async Task An_unknown_account_has_no_page() =>
        (await _admin.GetAsync("/integrations/unknown/chat-authorization")).Status.ShouldBe(HttpStatusCode.NotFound);

    private void Authorize(string? lost = null)
    {
        var now = _web.World.Time.GetUtcNow();
        _web.World.Secrets.Values[(Connections.Id, SecretKind.ChatTokens)] = "tokens";
        Change(a =>
            a with
            {
                ChatAuthorization = new ChatAuthorization("p", "cora@acme.example", now, now.AddDays(90), lost, lost is null ? null : now),
            }
        );
    }

    private void Change(Func<Account, Account> change) => _web.World.Accounts.Change(Connections.Id, change);
}
