using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using WebexKaltura.Simulators.Graph;

namespace WebexKaltura.Tests.Web;

/// <summary>Sign-in by Microsoft Entra through MSAL, against the simulated tenant.</summary>
public sealed class EntraSigninTests : IAsyncLifetime
{
    private static readonly GraphUser Ada = new("ada@acme.example") { DisplayName = "Ada", AppRoles = ["Admin"] };
    private static readonly GraphUser Vera = new("vera@acme.example") { DisplayName = "Vera", AppRoles = ["Viewer"] };
    private static readonly GraphUser Otto = new("otto@acme.example") { DisplayName = "Otto", AppRoles = ["Billing"] };
    private GraphSimulator _tenant = null!;
    private WebUnderTest _web = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await GraphSimulator.StartAsync(new GraphSimulatorOptions(), TestContext.Current.CancellationToken);
        foreach (var person in new[] { Ada, Vera, Otto })
        {
            _tenant.World.AddUser(person);
        }
        _web = await WebUnderTest.StartAsync(
            ("Admin:TenantId", _tenant.TenantId),
            ("Admin:ClientId", _tenant.ClientId),
            ("Admin:ClientSecret", _tenant.ClientSecret),
            ("Admin:Authority", _tenant.Authority)
        );
        _tenant.World.RegisterRedirect($"{Connections.PublicUrl}/signin/callback");
    }

    [Theory]
    [InlineData("ada@acme.example", "Admin")]
    [InlineData("vera@acme.example", "Viewer")]
    public async Task Person_ComesInWithTheRoleOfTheTenant_AndGoesOnWhereTheyWanted(string person, string role)
    {
        using var browser = _web.Browser();
        var asked = await browser.GetAsync("/?window=7");
        asked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var signin = QueryHelpers.ParseQuery(asked.Headers.Location!.OriginalString.Split('?', 2)[1])["returnUrl"].ToString();
        signin.ShouldBe("/?window=7");

        var back = await CallbackAsync(browser, person, signin);

        back.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await back.Content.ReadAsStringAsync());
        back.Headers.Location!.OriginalString.ShouldBe("/?window=7");
        var page = await browser.GetStringAsync("/");
        page.ShouldContain(person);
        page.ShouldContain($"· {role}");
    }

    [Fact]
    public async Task PersonWithoutARole_StaysOutside_AndReadsWhatToDo()
    {
        using var browser = _web.Browser();

        var back = await CallbackAsync(browser, Otto.UserPrincipalName);

        back.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await back.Content.ReadAsStringAsync()).ShouldContain("otto@acme.example has neither the role Admin nor Viewer");
        (await browser.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Callback_WorksOnce()
    {
        using var browser = _web.Browser();
        var callback = await AnsweredAsync(browser, Ada.UserPrincipalName);
        (await browser.GetAsync(callback)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var again = await browser.GetAsync(callback);

        again.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Callback_OfAnotherBrowser_IsRefused()
    {
        using var victim = _web.Browser();
        using var attacker = _web.Browser();
        var callback = await AnsweredAsync(attacker, Ada.UserPrincipalName);

        var forced = await victim.GetAsync(callback);

        forced.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await victim.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Callback_WithAForeignCode_IsRefusedByTheTenantForItsVerifier()
    {
        using var mine = _web.Browser();
        using var other = _web.Browser();
        var stolen = QueryHelpers.ParseQuery((await AnsweredAsync(other, Ada.UserPrincipalName)).Split('?')[1])["code"].ToString();
        var callback = await AnsweredAsync(mine, Vera.UserPrincipalName);
        var (path, query) = (callback.Split('?')[0], QueryHelpers.ParseQuery(callback.Split('?')[1]));

        var answer = await mine.GetAsync($"{path}?code={stolen}&state={query["state"]}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("AADSTS501481");
    }

    [Fact]
    public async Task Declined_SaysWhatMicrosoftSaid()
    {
        using var browser = _web.Browser();
        var authorize = (await browser.GetAsync("/signin/entra")).Headers.Location!;

        var declined = await DirectAsync(authorize + "&simulated_answer=declined");
        var page = await browser.GetAsync(declined);

        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await page.Content.ReadAsStringAsync()).ShouldContain("User declined to consent");
    }

    [Fact]
    public async Task WrongSecret_IsARefusalWithMicrosoftsWords_NotAnError()
    {
        using var browser = _web.Browser();
        _tenant.World.ClientSecret = "rotated";

        var back = await CallbackAsync(browser, Ada.UserPrincipalName);

        back.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await back.Content.ReadAsStringAsync()).ShouldContain("AADSTS7000215");
    }

    [Fact]
    public async Task SigningOut_EndsTheSession_AlsoForACopyOfItsCookie()
    {
        using var browser = _web.Browser();
        var back = await CallbackAsync(browser, Ada.UserPrincipalName);
        var cookie = back.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("webexkaltura-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = _web.Address,
        };
        thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await thief.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await PageForms.PostAsync(browser, "/", "/signin/out")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await thief.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task OneTimeLinks_AreNoWayInBesideEntra()
    {
        using var browser = _web.Browser();

        (await browser.GetAsync(_web.Links.Issue("Admin"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>The whole way; the answer to the callback.</summary>
    private async Task<HttpResponseMessage> CallbackAsync(HttpClient browser, string person, string? returnUrl = null) =>
        await browser.GetAsync(await AnsweredAsync(browser, person, returnUrl));

    /// <summary>The path and query that the tenant sends the browser back to.</summary>
    private static async Task<string> AnsweredAsync(HttpClient browser, string person, string? returnUrl = null)
    {
        var begun = await browser.GetAsync($"/signin/entra?returnUrl={Uri.EscapeDataString(returnUrl ?? "/")}");
        begun.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await begun.Content.ReadAsStringAsync());
        return await DirectAsync($"{begun.Headers.Location}&login_hint={Uri.EscapeDataString(person)}");
    }

    private static async Task<string> DirectAsync(string authorize)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await http.GetAsync(authorize);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _tenant.DisposeAsync();
    }
}
