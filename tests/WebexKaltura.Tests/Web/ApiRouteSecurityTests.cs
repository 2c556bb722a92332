using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using WebexKaltura.Simulators.Graph;
using WebexKaltura.Web.Signin;
using static WebexKaltura.Tests.Web.RouteTable;

namespace WebexKaltura.Tests.Web;

/// <summary>Every route of the JSON API, with and without Microsoft Entra, for every kind of caller. A new route is in these tests by itself.</summary>
public sealed class ApiRouteSecurityTests : IAsyncLifetime
{
    private static readonly List<RouteEndpoint> Routes = [.. Endpoints().Where(IsApi)];
    private readonly EntraUnderTest _entra = new();

    public ValueTask InitializeAsync() => _entra.StartAsync();

    public ValueTask DisposeAsync() => _entra.DisposeAsync();

    [Fact]
    public void EveryRoute_ReadsForViewers_OrChangesForAdmins() =>
        Routes
            .Where(r => r.Metadata.GetOrderedMetadata<IAuthorizeData>() is not [{ Policy: { } policy }] || policy != Expected(r))
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public async Task WithoutEntra_OnlyTheKeyGetsIn()
    {
        await using var web = await WebUnderTest.StartAsync();
        foreach (var route in Routes)
        {
            foreach (var credential in new[] { null, "garbage", _entra.Token("Admin") })
            {
                (await AskAsync(web, route, credential)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, Name(route));
            }
            ShouldBeIn(await AskAsync(web, route, WebUnderTest.Key), route);
        }
    }

    /// <summary>Another tenant's world, with a key of its own under the same name.</summary>
    private static readonly GraphWorld Elsewhere = new(new GraphSimulatorOptions());

    /// <summary>Callers that are nobody.</summary>
    private static readonly Dictionary<string, Func<EntraUnderTest, string?>> Strangers = new()
    {
        ["no token"] = _ => null,
        ["garbage"] = _ => "garbage",
        ["the key"] = _ => WebUnderTest.Key,
        ["a token that is not signed"] = entra =>
            entra.Token("Admin").Split('.') is [_, var claims, _] ? $"eyJhbGciOiJub25lIn0.{claims}." : "",
        ["a token with another signature"] = entra =>
            entra.Token("Admin").Split('.') is [var head, var claims, _] ? $"{head}.{claims}.{new string('A', 342)}" : "",
        ["a token of another key"] = entra => Elsewhere.Sign(entra.Claims("Admin")),
        ["an expired token"] = entra => entra.Token("Admin", c => c["exp"] = entra.Now.AddMinutes(-6).ToUnixTimeSeconds()),
        ["a token of tomorrow"] = entra => entra.Token("Admin", c => c["nbf"] = entra.Now.AddDays(1).ToUnixTimeSeconds()),
        ["a token without an end"] = entra => entra.Token("Admin", c => c.Remove("exp")),
        ["a token for another audience"] = entra => entra.Token("Admin", c => c["aud"] = "https://graph.microsoft.com"),
        ["a token of another tenant"] = entra =>
            entra.Token("Admin", c => c["iss"] = "https://sts.windows.net/7d1f9a4c-0000-4000-8000-00000000ffff/"),
        ["an id token"] = entra =>
            entra.Token(
                "Admin",
                c =>
                {
                    c.Remove("appid");
                    c["nonce"] = "n";
                }
            ),
    };

    public static TheoryData<string> StrangerNames => [.. Strangers.Keys];

    [Theory]
    [MemberData(nameof(StrangerNames))]
    public async Task Stranger_GetsNothing(string stranger)
    {
        var credential = Strangers[stranger](_entra);
        foreach (var route in Routes)
        {
            var answer = await AskAsync(_entra.Web, route, credential);

            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, Name(route));
            answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await ProblemAsync(answer)).ShouldNotBeEmpty();
        }
        NothingWasDone();
    }

    [Fact]
    public async Task CallerWithoutARole_ReadsWhichOnesThereAre()
    {
        foreach (var credential in new[] { _entra.Token(), _entra.Token("Billing"), _entra.AppToken() })
        {
            foreach (var route in Routes)
            {
                var answer = await AskAsync(_entra.Web, route, credential);

                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, Name(route));
                (await ProblemAsync(answer)).ShouldContain("neither the role Admin nor Viewer");
            }
        }
        NothingWasDone();
    }

    [Fact]
    public async Task Viewer_ReadsEverything_AndChangesNothing()
    {
        foreach (var credential in new[] { _entra.Token("Viewer"), _entra.AppToken("Viewer") })
        {
            foreach (var route in Routes)
            {
                var answer = await AskAsync(_entra.Web, route, credential);

                if (IsRead(route))
                {
                    ShouldBeIn(answer, route);
                    continue;
                }
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, Name(route));
                (await ProblemAsync(answer)).ShouldContain("needs the role Admin");
            }
        }
        NothingWasDone();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Admin_MayDoEverything_WithTokensOfBothForms(int version)
    {
        _entra.Tenant.World.AccessTokenVersion = version;
        foreach (var credential in new[] { _entra.Token("Admin"), _entra.AppToken("Viewer", "Admin") })
        {
            foreach (var route in Routes)
            {
                ShouldBeIn(await AskAsync(_entra.Web, route, credential), route);
            }
        }
    }

    [Fact]
    public async Task Session_OfThePages_IsNoWayIntoTheApi()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var admin = await web.SignedInAsync(Roles.Admin);
        foreach (var route in Routes)
        {
            (await admin.SendAsync(Request(route))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, Name(route));
        }
    }

    private static string Expected(RouteEndpoint route) => IsRead(route) ? Policies.ReadApi : Policies.ChangeByApi;

    private static void ShouldBeIn(HttpResponseMessage answer, RouteEndpoint route) =>
        answer.StatusCode.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], Name(route));

    private void NothingWasDone()
    {
        _entra.Web.Actions.VerifyNoOtherCalls();
        _entra.Web.Backfills.VerifyNoOtherCalls();
        _entra.Web.Reconciler.VerifyNoOtherCalls();
        _entra.Web.World.Audit.All.ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> AskAsync(WebUnderTest web, RouteEndpoint route, string? credential)
    {
        using var caller = web.Browser();
        using var request = Request(route);
        request.Headers.Authorization = credential is null ? null : new AuthenticationHeaderValue("Bearer", credential);
        return await caller.SendAsync(request);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }
}
