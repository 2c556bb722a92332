using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Web;

public sealed class SetupTests : IAsyncLifetime
{
    private WebUnderTest _web = null!;
    private SetupBrowser _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _admin = new SetupBrowser(_web);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task WholeWay_ConnectsTheOrganisationDisabled()
    {
        var code = await CodeAsync();
        (await _admin.SignInAsync()).Headers.Location!.OriginalString.ShouldBe("/setup/authenticate");

        (await _admin.EnterCodeAsync(code)).Headers.Location!.OriginalString.ShouldBe("/setup/done");

        var account = _web.World.Accounts.All.Single();
        account.Status.ShouldBe(AccountStatus.Disabled);
        account.TermsVersion.ShouldNotBeNull();
        account.TermsAcceptedAt.ShouldBe(_web.World.Time.GetUtcNow());
        var noted = _web.World.Audit.All.ShouldHaveSingleItem();
        (noted.Action, noted.Actor).ShouldBe(("account.connected", "Webex admin admin@example.com"));
        (await _admin.Http.GetStringAsync("/setup/done")).ShouldContain("connected");
        (await _admin.Http.GetAsync("/setup/authenticate")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task LastPage_ListsTheChecksThatAreNotOkOnceTheyAreMade()
    {
        await ConnectAsync();
        (await DoneAsync()).ShouldSatisfyAllConditions(
            page => page.Html.ShouldContain("is being checked"),
            page => page.Reloads.ShouldBeTrue()
        );

        await StoreAsync(
            Finding("webex-site/acme.webex.com", HealthStatus.Warning, "Make the user an administrator."),
            Finding("kaltura-session", HealthStatus.Failing, "Create another <app token>."),
            Finding("webex-token", HealthStatus.Ok, null)
        );

        var (html, reloads) = await DoneAsync();
        reloads.ShouldBeFalse();
        html.ShouldContain("2 checks need attention");
        html.ShouldContain("Make the user an administrator.");
        html.ShouldContain("Create another &lt;app token&gt;.");
        html.IndexOf("id=\"kaltura-session\"", StringComparison.Ordinal)
            .ShouldBeLessThan(html.IndexOf("id=\"webex-site/acme.webex.com\"", StringComparison.Ordinal));
        html.ShouldNotContain("id=\"webex-token\"");
        html.ShouldContain($"href=\"/integrations/{Connections.Id}/health\"");
    }

    [Fact]
    public async Task LastPage_SaysThatAllChecksAreOk()
    {
        await ConnectAsync();
        await StoreAsync(Finding("webex-token", HealthStatus.Ok, null));

        (await DoneAsync()).Html.ShouldContain("All 1 checks are OK.");
    }

    [Fact]
    public async Task LastPage_ShowsNoReportFromBeforeTheConnectionAndDoesNotReloadForEver()
    {
        await StoreAsync(Finding("webex-token", HealthStatus.Failing, "Reconnect."));
        _web.World.Time.Advance(TimeSpan.FromMinutes(1));
        await ConnectAsync();
        (await DoneAsync()).Html.ShouldContain("is being checked");

        _web.World.Time.Advance(TimeSpan.FromMinutes(2));

        (await DoneAsync()).ShouldSatisfyAllConditions(
            page => page.Html.ShouldContain("has not been checked yet"),
            page => page.Html.ShouldNotContain("Reconnect."),
            page => page.Reloads.ShouldBeFalse()
        );
    }

    [Fact]
    public async Task LastPage_ShowsTheChecksToTheBrowserThatConnectedAlone()
    {
        await ConnectAsync();
        await StoreAsync(Finding("webex-token", HealthStatus.Failing, "Reconnect."));
        using var stranger = _web.Browser();

        (await stranger.GetStringAsync("/setup/done")).ShouldNotContain("Reconnect.");
    }

    private async Task ConnectAsync()
    {
        var code = await CodeAsync();
        await _admin.SignInAsync();
        await _admin.EnterCodeAsync(code);
    }

    private async Task<(string Html, bool Reloads)> DoneAsync()
    {
        using var answer = await _admin.Http.GetAsync("/setup/done");
        return (await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Refresh"));
    }

    private Task StoreAsync(params CheckedFinding[] checks) =>
        _web.Services.GetRequiredService<IHealthStore>().SaveAsync(Connections.Id, new HealthReport(_web.World.Time.GetUtcNow(), checks));

    private CheckedFinding Finding(string id, HealthStatus status, string? remedy)
    {
        var now = _web.World.Time.GetUtcNow();
        return new CheckedFinding(id, $"Title of {id}", status, now, now, "What was found.", remedy);
    }

    [Fact]
    public async Task Signin_UsesPkceAndAStateOfItsOwn()
    {
        (await _admin.BeginAsync()).ShouldNotBe(await _admin.BeginAsync());

        _web.World.Authorization.Verify(a =>
            a.AuthorizeUrl(
                It.Is<string>(s => s.Length == 43),
                It.Is<string>(c => c.Length == 43),
                $"{Connections.PublicUrl}/setup/callback",
                Core.Accounts.WebexScopes.Requested
            )
        );
    }

    [Fact]
    public async Task TermsNotAccepted_StaysOnTheStartPage()
    {
        var answer = await _admin.SubmitAsync("/setup", "/setup/signin");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Accept the terms");
    }

    [Fact]
    public async Task FormOfAnotherSite_IsRefused()
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("terms", "accepted")]);

        (await _admin.Http.PostAsync("/setup/signin", content)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task StateReplayed_IsRefusedAlsoWithItsCookie()
    {
        var state = await _admin.BeginAsync();
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = _web.Address,
        };
        // A cookie jar would drop the deleted cookie: this one keeps it.
        var begun = await BeginByHandAsync(thief);

        (await CallbackByHandAsync(thief, begun)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await CallbackByHandAsync(thief, begun)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _admin.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await _admin.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task StateOfAnotherBrowser_IsRefused()
    {
        using var other = new SetupBrowser(_web);
        var state = await other.BeginAsync();
        await _admin.BeginAsync();

        (await _admin.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _web.World.Authorization.Verify(
            a => a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()),
            Times.Never
        );
    }

    [Fact]
    public async Task StateTooOld_IsRefused()
    {
        var state = await _admin.BeginAsync();
        _web.World.Time.Advance(TimeSpan.FromMinutes(11));

        (await _admin.CallbackAsync(state)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_scope_that_the_integration_lacks_is_told_apart_from_a_refusal()
    {
        var state = await _admin.BeginAsync();

        var answer = await _admin.Http.GetAsync($"/setup/callback?error=invalid_scope&state={state}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("lacks scopes");
        page.ShouldContain("spark-admin:roles_read");
        page.ShouldNotContain("declined");
    }

    [Fact]
    public async Task ConsentDenied_SaysSo()
    {
        var state = await _admin.BeginAsync();

        var answer = await _admin.Http.GetAsync($"/setup/callback?error=access_denied&state={state}");

        await ShouldSayAsync(answer, HttpStatusCode.Forbidden, "not granted");
    }

    [Fact]
    public async Task NoAdministrator_IsToldWhoCan()
    {
        _web.World.SignedInAs();

        await ShouldSayAsync(await _admin.SignInAsync(), HttpStatusCode.Forbidden, "Full Administrator");
    }

    [Fact]
    public async Task WebexRefusesTheCode_SaysWebexsWords()
    {
        _web.World.Authorization.Setup(a =>
                a.RedeemCodeAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ThrowsAsync(new RefusedException("invalid", "<b>ROUTER_1</b>"));

        await ShouldSayAsync(await _admin.SignInAsync(), HttpStatusCode.BadGateway, "&lt;b&gt;ROUTER_1");
    }

    [Fact]
    public async Task CodesThatDoNotDo_EachSayWhy()
    {
        var code = await CodeAsync();
        await _admin.SignInAsync();

        await ShouldSayAsync(await _admin.EnterCodeAsync("0000-0000-0000-0000"), HttpStatusCode.BadRequest, "no such integration code");
        await ShouldSayAsync(await _admin.EnterCodeAsync(code, "https://other.example"), HttpStatusCode.BadRequest, "another URL");
        _web.World.Codes.Codes[_web.World.Codes.Codes.Single().Key] = _web.World.Codes.Codes.Single().Value with
        {
            ExpiresAt = _web.World.Time.GetUtcNow(),
        };
        await ShouldSayAsync(await _admin.EnterCodeAsync(code), HttpStatusCode.BadRequest, "expired");
    }

    [Fact]
    public async Task ConnectedAlready_SaysSoAndGivesTheCodeBack()
    {
        await _web.ConnectAsync();
        var code = await CodeAsync();
        await _admin.SignInAsync();

        await ShouldSayAsync(await _admin.EnterCodeAsync(code), HttpStatusCode.Conflict, "connected to a Kaltura account already");
        _web.World.Codes.Codes.Single().Value.UsedAt.ShouldBeNull();
    }

    [Fact]
    public async Task AppTokenRefusedMeanwhile_SaysSo()
    {
        var code = await CodeAsync();
        _web.World.Credentials.Setup(c => c.TestAsync(It.IsAny<KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new KalturaApiException("EXPIRED", "The token is gone."));
        await _admin.SignInAsync();

        await ShouldSayAsync(await _admin.EnterCodeAsync(code), HttpStatusCode.BadRequest, "refused the app token");
    }

    [Fact]
    public async Task CodeUsedAlready_SaysSoAtTheCode()
    {
        var code = await CodeAsync();
        await _web.Services.GetRequiredService<IntegrationCodes>().RedeemAsync(code, "https://kmc.kaltura.com");
        await _admin.SignInAsync();

        await ShouldSayAsync(
            await _admin.EnterCodeAsync(code),
            HttpStatusCode.BadRequest,
            "id=\"code-error\">This integration code was used"
        );
    }

    [Fact]
    public async Task OtherConsole_IsSaidAtTheAddress()
    {
        var code = await CodeAsync();
        await _admin.SignInAsync();

        var answer = await _admin.EnterCodeAsync(code, "https://other.example");

        await ShouldSayAsync(answer, HttpStatusCode.BadRequest, "id=\"consoleUrl-error\">This integration code belongs");
    }

    [Fact]
    public async Task KalturaThatIsAway_GivesTheCodeBackAndSaysSo()
    {
        var code = await CodeAsync();
        _web.World.Credentials.Setup(c => c.TestAsync(It.IsAny<KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));
        await _admin.SignInAsync();

        await ShouldSayAsync(await _admin.EnterCodeAsync(code), HttpStatusCode.ServiceUnavailable, "the code is still good");
        _web.World.Codes.Codes.Single().Value.UsedAt.ShouldBeNull();
    }

    [Fact]
    public async Task WebexRefusesTheWebhooks_SaysSo()
    {
        _web.World.Webex.Setup(w => w.ListWebhooksAsync(It.IsAny<AccountId>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RefusedException("403", "No scope for webhooks."));
        var code = await CodeAsync();
        await _admin.SignInAsync();

        await ShouldSayAsync(await _admin.EnterCodeAsync(code), HttpStatusCode.BadRequest, "Webex refused to register the webhooks");
        _web.World.Accounts.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task TenWrongCodes_EndTheGuessingAlsoInAFreshBrowser()
    {
        await _admin.SignInAsync();
        for (var i = 0; i < 10; i++)
        {
            await _admin.EnterCodeAsync("0000-0000-0000-0000");
        }
        using var fresh = new SetupBrowser(_web);
        await fresh.SignInAsync();

        (await fresh.EnterCodeAsync(await CodeAsync())).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        _web.World.Time.Advance(TimeSpan.FromMinutes(10));
        (await fresh.EnterCodeAsync(await CodeAsync())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task WrongCodes_AreCountedOverAllHosts_WhateverAddressTheyClaim()
    {
        await using var other = await WebUnderTest.StartAsync(_web.World);
        using var there = new SetupBrowser(other);
        await _admin.SignInAsync();
        await there.SignInAsync();
        for (var i = 0; i < 10; i++)
        {
            var browser = i % 2 == 0 ? _admin : there;
            browser.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{i}");
            (await browser.EnterCodeAsync("0000-0000-0000-0000")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await _admin.EnterCodeAsync(await CodeAsync())).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await there.EnterCodeAsync(await CodeAsync())).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task RightCode_DoesNotCount()
    {
        await _admin.SignInAsync();
        _web.World.FailingWebhook = 1;
        for (var i = 0; i < 11; i++)
        {
            (await _admin.EnterCodeAsync(await CodeAsync())).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            _web.World.Webhooks.Clear();
        }
    }

    [Fact]
    public async Task Cookies_AreOutOfReachOfScriptsAndHideTheTokens()
    {
        var answer = await _admin.SignInAsync();

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldAllBe(c => c.Contains("httponly") && c.Contains("samesite=lax") && c.Contains("path=/setup"));
        cookies.ShouldAllBe(c => !c.Contains("access-1") && !c.Contains("refresh-1"));
    }

    private async Task<string> CodeAsync()
    {
        var codes = _web.Services.GetRequiredService<IntegrationCodes>();
        return (await codes.GenerateAsync(Connections.Kaltura, "app-token-secret")).Issued!.Code;
    }

    private static async Task<(string State, string Cookie)> BeginByHandAsync(HttpClient http)
    {
        var page = await http.GetAsync("/setup");
        var html = await page.Content.ReadAsStringAsync();
        var token = html.Split("value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/setup/signin")
        {
            Content = new FormUrlEncodedContent([
                KeyValuePair.Create("terms", "accepted"),
                KeyValuePair.Create("__RequestVerificationToken", token),
            ]),
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var answer = await http.SendAsync(request);
        var state = answer.Headers.Location!.Query.Split("state=")[1].Split('&')[0];
        return (state, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static Task<HttpResponseMessage> CallbackByHandAsync(HttpClient http, (string State, string Cookie) begun)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/setup/callback?code=c&state={begun.State}");
        request.Headers.Add("Cookie", begun.Cookie);
        return http.SendAsync(request);
    }

    private static async Task ShouldSayAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status);
        html.ShouldContain(words);
        html.ShouldContain("href=\"/setup\"");
    }
}
