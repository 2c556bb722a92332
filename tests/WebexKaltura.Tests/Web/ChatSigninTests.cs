using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Setup;

namespace WebexKaltura.Tests.Web;

/// <summary>A compliance officer authorizes reading chat by a link.</summary>
public sealed class ChatSigninTests : IAsyncLifetime
{
    private WebUnderTest _web = null!;
    private SetupBrowser _officer = null!;
    private string _link = "";

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _officer = new SetupBrowser(_web);
        _link = new Uri(_web.Services.GetRequiredService<ChatLinks>().Make(Connections.Id).Url).AbsolutePath;
        SignsIn("org-1", "Compliance Officer");
    }

    public ValueTask DisposeAsync()
    {
        _officer.Dispose();
        return _web.DisposeAsync();
    }

    private Account Account => _web.World.Accounts.All.Single();

    [Fact]
    public async Task A_compliance_officer_authorizes_reading_chat()
    {
        var page = await _officer.Http.GetStringAsync(_link);
        page.ShouldContain("admin@example.com");
        page.ShouldContain("Compliance Officer");

        (await SignInAsync()).Headers.Location!.OriginalString.ShouldBe("/setup/chat-done");

        Account.ChatAuthorization.ShouldNotBeNull().UserName.ShouldBe("cora@acme.example");
        Account.WebexAccountId.ShouldBe("admin@example.com");
        _web.World.Secrets.Values.ShouldContainKey((Connections.Id, SecretKind.ChatTokens));
        (await _officer.Http.GetStringAsync("/setup/chat-done")).ShouldContain("is authorized");
    }

    [Fact]
    public async Task The_consent_asks_for_chat_only_at_the_registered_redirect_address()
    {
        await BeginAsync();

        _web.World.Authorization.Verify(a =>
            a.AuthorizeUrl(
                It.Is<string>(s => s.Length == 43),
                It.Is<string>(c => c.Length == 43),
                $"{Connections.PublicUrl}/setup/callback",
                "spark:people_read spark-compliance:meetings_read"
            )
        );
    }

    [Theory]
    [InlineData("org-1", "Full Administrator", HttpStatusCode.Forbidden, "does not have the role Compliance Officer")]
    [InlineData("org-2", "Compliance Officer", HttpStatusCode.Conflict, "belongs to another Webex organisation")]
    public async Task Another_person_is_refused_and_the_earlier_state_stays(
        string organisation,
        string role,
        HttpStatusCode status,
        string words
    )
    {
        await SignInAsync();
        var before = Account;
        SignsIn(organisation, role, "other@acme.example");

        await ShouldSayAsync(await SignInAsync(), status, $"other@acme.example {words}");

        Account.ShouldBe(before);
    }

    [Fact]
    public async Task An_unregistered_scope_is_named_with_where_to_add_it()
    {
        var state = await BeginAsync();

        var answer = await _officer.Http.GetAsync($"/setup/callback?error=invalid_scope&error_description=Unknown%20scope&state={state}");

        await ShouldSayAsync(answer, HttpStatusCode.BadGateway, "not registered with the scope spark-compliance:meetings_read");
        await ShouldSayAsync(
            await _officer.Http.GetAsync($"/setup/callback?error=invalid_scope&error_description=Unknown&state={await BeginAsync()}"),
            HttpStatusCode.BadGateway,
            "developer.webex.com, My Webex Apps, Scopes"
        );
    }

    [Fact]
    public async Task A_declined_consent_says_so()
    {
        var state = await BeginAsync();

        var answer = await _officer.Http.GetAsync($"/setup/callback?error=access_denied&state={state}");

        await ShouldSayAsync(answer, HttpStatusCode.Forbidden, "You declined");
    }

    [Fact]
    public async Task A_consent_without_the_scope_is_refused()
    {
        _web.World.Authorization.Setup(a =>
                a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(Granted("spark:people_read"));

        await ShouldSayAsync(await SignInAsync(), HttpStatusCode.Forbidden, "lacks the scope spark-compliance:meetings_read");
        Account.ChatAuthorization.ShouldBeNull();
    }

    [Fact]
    public async Task The_state_works_once_and_in_its_browser_only()
    {
        var state = await BeginAsync();
        using var stranger = new SetupBrowser(_web);

        (await stranger.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _officer.CallbackAsync("another-state")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _officer.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await _officer.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_state_of_a_setup_does_not_complete_it()
    {
        _web.World.SignedInAs("full-admin");
        _web.World.Authorization.Setup(a =>
                a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(Granted(WebexScopes.Requested));
        var state = await _officer.BeginAsync(); // of the setup
        await BeginAsync();

        (await _officer.CallbackAsync(state)).Headers.Location!.OriginalString.ShouldBe("/setup/authenticate");

        Account.ChatAuthorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_link_that_is_old_or_of_another_kind_is_refused()
    {
        var reconnect = new Uri(_web.Services.GetRequiredService<ReconnectLinks>().Make(Connections.Id).Url).Segments[^1];
        await ShouldSayAsync(await _officer.Http.GetAsync($"/setup/chat/{reconnect}"), HttpStatusCode.BadRequest, "valid for one day");

        _web.World.Time.Advance(ChatLinks.Lifetime);

        await ShouldSayAsync(await _officer.Http.GetAsync(_link), HttpStatusCode.BadRequest, "valid for one day");
    }

    [Fact]
    public async Task A_form_that_is_not_ours_starts_nothing()
    {
        using var content = new FormUrlEncodedContent([]);

        (await _officer.Http.PostAsync(_link, content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_account_that_was_removed_meanwhile_says_so()
    {
        var state = await BeginAsync();
        await _web.World.Accounts.RemoveAsync(Connections.Id);

        await ShouldSayAsync(await _officer.CallbackAsync(state), HttpStatusCode.NotFound, "has removed this account");
    }

    [Fact]
    public async Task Webex_that_is_away_changes_nothing()
    {
        _web.World.Webex.Setup(w => w.ListRolesOfPersonAsync(Connections.Id, "p-officer", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));

        await ShouldSayAsync(await SignInAsync(), HttpStatusCode.ServiceUnavailable, "Start again in a few minutes");
        Account.ChatAuthorization.ShouldBeNull();
    }

    private void SignsIn(string organisation, string role, string email = "cora@acme.example")
    {
        var world = _web.World;
        world
            .Authorization.Setup(a => a.GetMeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexPerson("p-officer", email, "Cora", organisation, []));
        world
            .Authorization.Setup(a =>
                a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(Granted(ChatScopes.Requested));
        world.Webex.Setup(w => w.ListRolesOfPersonAsync(Connections.Id, "p-officer", It.IsAny<CancellationToken>())).ReturnsAsync([role]);
    }

    private WebexTokens Granted(string scope)
    {
        var now = _web.World.Time.GetUtcNow();
        return new WebexTokens("chat-access", now.AddDays(14), "chat-refresh", now.AddDays(90), now, scope);
    }

    private async Task<HttpResponseMessage> SignInAsync() => await _officer.CallbackAsync(await BeginAsync());

    private async Task<string> BeginAsync()
    {
        var answer = await _officer.SubmitAsync(_link, _link);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["state"].ShouldNotBeNull();
    }

    private static async Task ShouldSayAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(status, html);
        html.ShouldContain(words);
        html.ShouldContain("what was authorized before stays");
    }
}
