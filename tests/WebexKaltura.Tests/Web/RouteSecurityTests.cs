using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using WebexKaltura.Web.Pages;
using WebexKaltura.Web.Signin;
using static WebexKaltura.Tests.Web.RouteTable;

namespace WebexKaltura.Tests.Web;

/// <summary>Every route as a stranger, a viewer and an admin, and as a form that is not ours. A new route is in these tests by itself.</summary>
public sealed partial class RouteSecurityTests
{
    /// <summary>Routes that anybody may ask, and what protects them.</summary>
    private static readonly HashSet<string> Open =
    [
        "GET /health/live",
        "GET /health/ready",
        "GET /assets/{hash}/{name}",
        "GET /api/v1/openapi.json",
        "POST /webhooks/webex/{accountId}", // signature
        "GET /setup", // the Webex admin has no account here: Webex proves who it is
        "GET /setup/reconnect/{token}", // the token is protected by our keys
        "GET /setup/chat/{token}", // the same, with a purpose of its own
        "POST /setup/chat/{token}",
        "GET /setup/chat-done",
        "POST /setup/signin",
        "GET /setup/callback",
        "GET /setup/authenticate",
        "POST /setup/authenticate",
        "GET /setup/done",
        "GET /signin",
        "GET /signin/entra",
        "GET /signin/callback",
        "GET /signin/link",
        "POST /signin/print",
        "GET /signin/out",
        "POST /signin/out",
        "POST /theme",
    ];

    /// <summary>Forms that check their token themselves, to say in place what is wrong.</summary>
    private static readonly HashSet<string> ChecksItsTokenItself =
    [
        "POST /setup/signin",
        "POST /setup/authenticate",
        "POST /setup/chat/{token}",
    ];

    [Fact]
    public void EveryRoute_IsBehindASessionOrAToken_OrNamedAsOpen() =>
        Endpoints().Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null).Select(Name).ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public void EveryChange_IsForAdmins_AndChecksItsForm()
    {
        var changes = Endpoints().Where(e => IsPage(e) && !Name(e).StartsWith("GET ", StringComparison.Ordinal)).ToList();

        changes
            .Where(e => !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy == Policies.Change))
            .Select(Name)
            .Except(Open)
            .ShouldBeEmpty();
        changes
            .Where(e => e.Metadata.GetMetadata<FormTokenRequired>() is null)
            .Select(Name)
            .ShouldBe(ChecksItsTokenItself, ignoreOrder: true);
    }

    [Fact]
    public async Task Stranger_IsSentToSignIn_WhateverPageIsAsked()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var stranger = web.Browser();
        foreach (var route in Endpoints().Where(e => IsPage(e) && !Open.Contains(Name(e))))
        {
            var answer = await AskAsync(stranger, route);

            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, Name(route));
            answer.Headers.Location!.OriginalString.ShouldStartWith("/signin", Case.Sensitive, Name(route));
        }
    }

    [Fact]
    public async Task Viewer_ChangesNothing_NotEvenWithAFormOfOurs()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var viewer = web.Browser();
        await viewer.GetAsync(web.Links.Issue(Roles.Viewer));
        foreach (var route in Endpoints().Where(IsChange))
        {
            var answer = await PageForms.PostAsync(viewer, "/", Path(route));

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, Name(route));
            (await answer.Content.ReadAsStringAsync()).ShouldContain("not change it");
        }
        web.Actions.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task FormThatIsNotOurs_ChangesNothing()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var admin = web.Browser();
        await admin.GetAsync(web.Links.Issue(Roles.Admin));
        foreach (var route in Endpoints().Where(IsChange))
        {
            var forged = await admin.PostAsync(
                Path(route),
                new FormUrlEncodedContent([new("__RequestVerificationToken", "CfDJ8-not-one-of-ours")])
            );

            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest, Name(route));
            (await forged.Content.ReadAsStringAsync()).ShouldContain("Nothing was changed");
        }
        web.Actions.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task IdsOfNobody_AreNotFound_AndNoError()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var admin = web.Browser();
        await admin.GetAsync(web.Links.Issue(Roles.Admin));
        foreach (var route in Endpoints().Where(e => IsPage(e) && e.RoutePattern.Parameters.Count > 0 && !Open.Contains(Name(e))))
        {
            var answer = Name(route).StartsWith("GET", StringComparison.Ordinal)
                ? await admin.GetAsync(Path(route))
                : await PageForms.PostAsync(admin, "/", Path(route));

            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, Name(route));
        }
    }

    [Theory]
    [InlineData("/recordings?status=failed", "/recordings?status=failed")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/signin/out", "/")]
    [InlineData("/a\r\nLocation: x", "/")]
    [InlineData("", "/")]
    public void SignIn_GoesOnToPathsOfOursOnly(string asked, string path) => ReturnPath.Of(asked).ShouldBe(path);

    [Fact]
    public async Task Pages_AllowNoScriptOrStyleBesideOurFiles_AndStayInNoCache()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var admin = web.Browser();
        await admin.GetAsync(web.Links.Issue(Roles.Admin));

        var page = await admin.GetAsync("/");

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("style-src 'self'");
        policy.ShouldContain("form-action 'self'");
        policy.ShouldNotContain("unsafe");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var html = await page.Content.ReadAsStringAsync();
        InlineCode().Matches(html).Select(m => m.Value).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cookies_AreOutOfReachOfScriptsAndOtherSites_AndForHttpsWhereTheProductIs()
    {
        await using var web = await WebUnderTest.StartAsync(("App:PublicUrl", "https://connect.example.com"));
        using var browser = web.Browser();

        var answers = new[] { await browser.GetAsync(web.Links.Issue(Roles.Admin)), await browser.GetAsync("/signin") };

        var cookies = answers.Where(a => a.Headers.Contains("Set-Cookie")).SelectMany(a => a.Headers.GetValues("Set-Cookie")).ToList();
        cookies.Count.ShouldBe(2);
        cookies.ShouldAllBe(c => c.Contains("httponly") && c.Contains("secure") && c.Contains("samesite"));
    }

    private static bool IsPage(RouteEndpoint route) =>
        !Name(route).Contains(" /api/", StringComparison.Ordinal) && !Name(route).Contains(" /webhooks/", StringComparison.Ordinal);

    private static bool IsChange(RouteEndpoint route) => IsPage(route) && !IsRead(route) && !Open.Contains(Name(route));

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, RouteEndpoint route) => client.SendAsync(Request(route));

    [GeneratedRegex("""\s(?:style|on[a-z]+)=["']|<script(?![^>]*(?:src=|type="application/json"))|<style""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InlineCode();
}
