using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;
using static WebexKaltura.Tests.Kaltura.KalturaFixture;

namespace WebexKaltura.Tests.Kaltura;

public sealed class KalturaSessionTests
{
    private const string User = """{"id":"ann","email":"ann@x.co","objectType":"KalturaUser"}""";
    private readonly KalturaFixture _kaltura = new();

    [Fact]
    public async Task Session_IsStartedFromTheAppTokenAndSharedByAllCalls()
    {
        _kaltura.Server.AnswerJson(Action("user", "get"), User);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann")));

        _kaltura.To("session", "startWidgetSession").Single()["widgetId"]!.GetValue<string>().ShouldBe("_4711");
        var login = _kaltura.To("apptoken", "startSession").Single();
        login["ks"]!.GetValue<string>().ShouldBe("widget-ks");
        login["id"]!.GetValue<string>().ShouldBe("app-token-id");
        login["tokenHash"]!.GetValue<string>().ShouldBe(TokenHash);
        login["type"]!.GetValue<int>().ShouldBe(2);
        var call = _kaltura.To("user", "get")[0];
        (call["ks"]!.GetValue<string>(), call["format"]!.GetValue<int>(), call["userId"]!.GetValue<string>()).ShouldBe(("ks-1", 1, "ann"));
        call["clientTag"].ShouldNotBeNull();
        call["apiVersion"].ShouldNotBeNull();
    }

    [Fact]
    public async Task SessionAboutToEnd_IsReplacedBeforehand()
    {
        _kaltura.SessionLife = TimeSpan.FromMinutes(30);
        _kaltura.Server.AnswerJson(Action("user", "get"), User);

        await _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann");
        _kaltura.Time.Advance(TimeSpan.FromMinutes(28));
        await _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann");

        _kaltura.To("user", "get").Select(c => c["ks"]!.GetValue<string>()).ShouldBe(["ks-1", "ks-2"]);
    }

    [Fact]
    public async Task InvalidKs_IsRenewedOnceAndTheCallRepeatedOnce()
    {
        _kaltura.Server.AnswerJson(Action("media", "add"), Error("INVALID_KS"), """{"id":"0_1","status":7,"createdAt":1}""");

        var entry = await _kaltura.Client.AddEntryAsync(_kaltura.Account.Id, new NewEntry("n", "d", "o", "r", "t", null));

        entry.Id.ShouldBe("0_1");
        _kaltura.To("media", "add").Select(c => c["ks"]!.GetValue<string>()).ShouldBe(["ks-1", "ks-2"]);
    }

    [Fact]
    public async Task InvalidKsAgain_MayPassAndTellsNoSession()
    {
        _kaltura.Server.Answer(
            Action("user", "get"),
            _ => Json(Error("INVALID_KS", "Invalid KS \\\"ks-1\\\"")),
            _ => Json(Error("INVALID_KS", "Invalid KS \\\"ks-2\\\""))
        );

        var failure = await Should.ThrowAsync<TransientFailureException>(() => _kaltura.Client.FindUserAsync(_kaltura.Account.Id, "ann"));

        failure.Message.ShouldContain("Invalid KS \"…\"");
        _kaltura.To("user", "get").Count.ShouldBe(2);
    }

    [Fact]
    public async Task RefusedAppToken_SaysWhatToDo()
    {
        _kaltura.Server.AnswerJson(Action("apptoken", "startSession"), Error("INVALID_APP_TOKEN_HASH"));

        var failure = await Should.ThrowAsync<KalturaApiException>(() => TestAsync("https://www.kaltura.com"));

        failure.Code.ShouldBe("INVALID_APP_TOKEN_HASH");
        failure.Message.ShouldContain("SHA256");
    }

    [Fact]
    public async Task UserSession_IsNotEnough()
    {
        _kaltura.Server.AnswerJson(Action("apptoken", "startSession"), """{"ks":"k","expiry":1,"sessionType":0}""");

        (await Should.ThrowAsync<KalturaApiException>(() => TestAsync("https://www.kaltura.com"))).Code.ShouldBe("NOT_AN_ADMIN_SESSION");
    }

    [Theory]
    [InlineData(404, "<html>")]
    [InlineData(200, "<html>")]
    public async Task OtherServer_IsNoKaltura(int status, string body)
    {
        _kaltura.Server.Answer(Action("session", "startWidgetSession"), _ => Json(body, (System.Net.HttpStatusCode)status));

        (await Should.ThrowAsync<PermanentFailureException>(() => TestAsync("https://www.kaltura.com"))).Code.ShouldBe("not-kaltura");
    }

    [Theory]
    [InlineData("https://evil.com")]
    [InlineData("https://evilkaltura.com")]
    [InlineData("https://www.kaltura.com.evil.com")]
    [InlineData("https://www.kaltura.com@evil.com")]
    [InlineData("http://www.kaltura.com")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("nonsense")]
    public async Task ForbiddenHost_IsNeverAsked(string serviceUrl)
    {
        var failure = await Should.ThrowAsync<PermanentFailureException>(() => TestAsync(serviceUrl));

        failure.Code.ShouldBe("host-not-allowed");
        _kaltura.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task HostThatIsNotAllowed_NamesTheKey()
    {
        var failure = await Should.ThrowAsync<PermanentFailureException>(() => TestAsync("https://evil.com"));

        failure.Message.ShouldContain("Kaltura:AllowedHosts");
    }

    [Fact]
    public async Task LoopbackByName_IsAllowedOverHttp()
    {
        var kaltura = new KalturaFixture(("Kaltura:AllowedHosts:0", "127.0.0.1"));

        await kaltura.Credentials.TestAsync(new KalturaAccount("http://127.0.0.1:8080", 4711, "app-token-id"), "app-token");
    }

    private Task TestAsync(string serviceUrl) =>
        _kaltura.Credentials.TestAsync(new KalturaAccount(serviceUrl, 4711, "app-token-id"), "app-token");
}
