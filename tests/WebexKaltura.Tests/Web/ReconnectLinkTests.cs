using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Web.Setup;

namespace WebexKaltura.Tests.Web;

/// <summary>A Webex admin renews the consent by a link.</summary>
public sealed class ReconnectLinkTests : IAsyncLifetime
{
    private WebUnderTest _web = null!;
    private SetupBrowser _admin = null!;
    private string _link = "";

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        await _web.ConnectAsync();
        _admin = new SetupBrowser(_web);
        _link = new Uri(_web.Services.GetRequiredService<ReconnectLinks>().Make(Connections.Id).Url).AbsolutePath;
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task Link_RenewsTheConsentAndLeavesTheSettings()
    {
        _web.World.Accounts.Change(
            Connections.Id,
            a => a with { ReauthorizationReason = "Dead.", Settings = a.Settings with { Enabled = true, Chat = true } }
        );
        _web.World.Time.Advance(TimeSpan.FromHours(1));
        (await _admin.Http.GetStringAsync(_link)).ShouldContain("admin@example.com");

        (await WayAsync()).Headers.Location!.OriginalString.ShouldBe("/setup/done?again");

        var account = _web.World.Accounts.All.Single();
        (account.Status, account.Settings.Chat).ShouldBe((AccountStatus.Enabled, true));
        account.TermsAcceptedAt.ShouldBe(_web.World.Time.GetUtcNow());
        _web.World.Audit.All.ShouldContain(r => r.Action == "account.reconnected" && r.Actor == "Webex admin admin@example.com");
        (await _admin.Http.GetStringAsync("/setup/done?again")).ShouldContain("connected again");
    }

    [Fact]
    public async Task LinkOfAnAccountThatWorks_IsFineToo() =>
        (await WayAsync()).Headers.Location!.OriginalString.ShouldBe("/setup/done?again");

    [Fact]
    public async Task LinkThatIsOld_IsRefusedAlsoHalfwayThrough()
    {
        var token = _link.Split('/')[^1];
        _web.World.Time.Advance(ReconnectLinks.Lifetime);

        await ShouldSayAsync(await _admin.Http.GetAsync(_link), HttpStatusCode.BadRequest, "does not work any more");
        var begun = await _admin.SubmitAsync("/setup", "/setup/signin", ("terms", "accepted"), ("reconnect", token));
        await ShouldSayAsync(begun, HttpStatusCode.BadRequest, "does not work any more");
    }

    [Fact]
    public async Task LinkThatIsNotOurs_IsRefused() =>
        await ShouldSayAsync(await _admin.Http.GetAsync("/setup/reconnect/abc"), HttpStatusCode.BadRequest, "does not work any more");

    [Fact]
    public async Task AdministratorOfAnotherOrganisation_IsToldSo()
    {
        _web.World.Authorization.Setup(a => a.GetMeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexPerson("p2", "other@elsewhere.example", "Other", "org-2", ["full-admin"]));

        await ShouldSayAsync(await WayAsync(), HttpStatusCode.Conflict, "other@elsewhere.example belongs to another Webex organisation");
        _web.World.Accounts.All.Single().WebexAccountId.ShouldBe("admin@example.com");
    }

    [Fact]
    public async Task AccountRemovedMeanwhile_SaysSo()
    {
        var state = await BeginAsync();
        await _web.World.Accounts.RemoveAsync(Connections.Id);

        await ShouldSayAsync(await _admin.CallbackAsync(state), HttpStatusCode.NotFound, "has removed this account");
        await ShouldSayAsync(await _admin.Http.GetAsync(_link), HttpStatusCode.NotFound, "has removed this account");
    }

    [Fact]
    public async Task TermsNotAccepted_StaysOnThePageOfTheLink()
    {
        var answer = await _admin.SubmitAsync(_link, "/setup/signin", ("reconnect", _link.Split('/')[^1]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Connect Webex again");
    }

    [Fact]
    public async Task WebexThatIsAway_IsAPageWithTheWayOut()
    {
        _web.World.Authorization.Setup(a => a.GetMeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));

        await ShouldSayAsync(await WayAsync(), HttpStatusCode.ServiceUnavailable, "Webex does not answer now");
    }

    private async Task<HttpResponseMessage> WayAsync() => await _admin.CallbackAsync(await BeginAsync());

    private async Task<string> BeginAsync()
    {
        var answer = await _admin.SubmitAsync(_link, "/setup/signin", ("terms", "accepted"), ("reconnect", _link.Split('/')[^1]));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["state"].ShouldNotBeNull();
    }

    private static async Task ShouldSayAsync(HttpResponseMessage answer, HttpStatusCode status, string words)
    {
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(status, html);
        html.ShouldContain(words);
        html.ShouldContain("href=\"/setup\"");
    }
}
