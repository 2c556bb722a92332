using System.Net;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Tests.Web.Integrations;

public sealed class CodePageTests : IAsyncLifetime
{
    private const string Path = "/integrations/code";
    private static readonly (string Name, string Value)[] Right =
    [
        ("serviceUrl", "https://www.kaltura.com"),
        ("partnerId", "42"),
        ("appTokenId", "0_token"),
        ("appToken", "app-token-secret"),
    ];

    private WebUnderTest _web = null!;
    private PageBrowser _admin = null!;

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
    public async Task Code_IsShownOnceWithWhereToEnterIt()
    {
        (await _admin.GetAsync(Path)).Html.ShouldContain("value=\"https://www.kaltura.com\"");

        var (status, html, _) = await _admin.PostAsync(Path, Right);

        status.ShouldBe(HttpStatusCode.OK);
        var code = html.Split("id=\"code\">")[1].Split('<')[0];
        html.ShouldContain($"{Connections.PublicUrl}/setup");
        html.ShouldNotContain("app-token-secret");
        var codes = (IntegrationCodes)_web.Services.GetService(typeof(IntegrationCodes))!;
        var redeemed = (await codes.RedeemAsync(code, "https://kmc.kaltura.com")).Redeemed.ShouldNotBeNull();
        (redeemed.Kaltura, redeemed.AppToken).ShouldBe((Connections.Kaltura, "app-token-secret"));
        _web.World.Codes.Codes.ShouldHaveSingleItem().Value.ToString().ShouldNotContain(code);
    }

    [Fact]
    public async Task Test_ProvesWithoutMakingACode()
    {
        var (status, html, _) = await _admin.PostAsync($"{Path}/test", Right);

        (status, html.Contains("It works")).ShouldBe((HttpStatusCode.OK, true));
        html.ShouldNotContain("app-token-secret");
        var fragment = (await _admin.PostAsync($"{Path}/test", Right, fragment: true)).Html;
        fragment.ShouldContain("It works");
        fragment.ShouldNotContain("<html");
        _web.World.Codes.Codes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "Your integration code")]
    [InlineData("/test", "It works")]
    public async Task MissingPrivilege_IsAWarningAndNoError(string way, string outcome)
    {
        _web.World.Credentials.Setup(c => c.TestAsync(It.IsAny<KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaSessionInfo("list:*", DateTimeOffset.MaxValue, null));

        var (status, html, _) = await _admin.PostAsync(Path + way, Right);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain(outcome);
        html.ShouldContain("lack the privilege disableentitlement");
        html.ShouldContain("list:*,disableentitlement.");
    }

    [Fact]
    public async Task Regions_AreOfferedAndAConsoleElsewhereIsKept()
    {
        var form = (await _admin.GetAsync(Path)).Html;
        form.ShouldContain("<option value=\"https://api.irp2.ovp.kaltura.com\">Europe</option>");
        form.ShouldContain("<option value=\"https://api.frp2.ovp.kaltura.com\">Germany</option>");

        var (status, html, _) = await _admin.PostAsync(Path, [.. Right, ("consoleUrl", "https://console.example.org")]);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("<dd>https://console.example.org</dd>");
        _web.World.Codes.Codes.ShouldHaveSingleItem().Value.Kaltura.ConsoleUrl.ShouldBe("https://console.example.org");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/test")]
    public async Task RefusedToken_IsSaidAtTheFieldAndNothingIsMade(string way)
    {
        _web.World.Credentials.Setup(c => c.TestAsync(Connections.Kaltura, "app-token-secret", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new KalturaApiException("START_SESSION_ERROR", "Kaltura refused it."));

        var (status, html, _) = await _admin.PostAsync(Path + way, Right);

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("id=\"appToken-error\">Kaltura refused it.");
        html.ShouldNotContain("app-token-secret");
        _web.World.Codes.Codes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("serviceUrl", "www.kaltura.com", "Must be an address")]
    [InlineData("serviceUrl", "https://www.kaltura.com/api", "Must be an address")]
    [InlineData("consoleUrl", "https://console.example.org/kmc", "Must be an address")]
    [InlineData("partnerId", "forty-two", "Must be the number")]
    [InlineData("partnerId", "-1", "Must be the number")]
    [InlineData("appTokenId", " ", "Fill this in.")]
    [InlineData("appToken", "", "Fill this in.")]
    public async Task WrongField_IsNamedAndKalturaIsNotAsked(string field, string typed, string words)
    {
        var (status, html, _) = await _admin.PostAsync(Path, [.. Right.Where(f => f.Name != field), (field, typed)]);

        status.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain($"id=\"{field}-error\">{words}");
        _web.World.Credentials.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task KalturaThatIsAway_SaysSoAndKeepsWhatWasTyped()
    {
        _web.World.Credentials.Setup(c => c.TestAsync(It.IsAny<KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."));

        var (status, html, _) = await _admin.PostAsync(Path, Right);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        html.ShouldContain("It is away.");
        html.ShouldContain("value=\"0_token\"");
    }
}
