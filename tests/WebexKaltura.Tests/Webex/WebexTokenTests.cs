using Moq;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class WebexTokenTests
{
    private const string Sites = "GET /v1/meetingPreferences/sites";
    private const string Token = "POST /v1/access_token";
    private readonly WebexFixture _webex = new();

    [Fact]
    public async Task RefusedToken_IsRenewedOnceAndTheCallRepeatedOnce()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("access-2"));
        _webex.Server.Answer(Sites, r => r.Authorization == "Bearer access-2" ? Json("""{"sites":[]}""") : Status(401));

        await _webex.Client.ListSitesAsync(_webex.Account.Id);

        _webex.Server.To("/v1/access_token").Single().Text.ShouldContain("grant_type=refresh_token&refresh_token=refresh-1");
        _webex.Stored.AccessToken.ShouldBe("access-2");
        _webex.Server.To("/v1/meetingPreferences/sites").Count.ShouldBe(2);
    }

    [Fact]
    public async Task TokenRefusedAlsoAfterRenewal_NeedsReauthorization()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("access-2")).Answer(Sites, _ => Status(401));

        await Should.ThrowAsync<ReauthorizationNeededException>(() => _webex.Client.ListSitesAsync(_webex.Account.Id));

        _webex.Server.To("/v1/meetingPreferences/sites").Count.ShouldBe(2);
    }

    [Fact]
    public async Task HalfOfTheLifeOver_RenewsOnceForManyCallers()
    {
        _webex.Server.AnswerJson(Token, WebexFixture.Granted("access-2")).AnswerJson(Sites, """{"sites":[]}""");
        _webex.Time.Advance(TimeSpan.FromDays(8));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _webex.Client.ListSitesAsync(_webex.Account.Id)));

        _webex.Server.To("/v1/access_token").Count.ShouldBe(1);
        _webex.Server.To("/v1/meetingPreferences/sites").ShouldAllBe(r => r.Authorization == "Bearer access-2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeadRefreshToken_MarksTheAccountAlsoAfterALostRace(bool race)
    {
        _webex.Account.LoseNextRace = race;
        _webex.Server.Answer(Token, _ => Status(400));

        await Should.ThrowAsync<ReauthorizationNeededException>(() => _webex.Client.RenewTokensAsync(_webex.Account.Id, force: true));

        _webex.Account.Account.ReauthorizationReason.ShouldNotBeNull().ShouldContain("ROUTER_1");
        _webex.Account.Account.ReauthorizationSince.ShouldBe(_webex.Time.GetUtcNow());
        _webex.Alerts.Verify(
            a => a.RaiseAsync(It.Is<Alert>(alert => alert.Kind == AlertKind.TokenDead), It.IsAny<CancellationToken>()),
            Times.Once
        );
    }

    [Fact]
    public async Task ReconnectedWhileTheOldTokenWasRefused_UsesTheNewOne()
    {
        _webex.Server.Answer(
            Token,
            _ =>
            {
                _webex.Grant("access-new", "refresh-new");
                return Status(400);
            }
        );
        _webex.Server.Answer(Sites, r => r.Authorization == "Bearer access-new" ? Json("""{"sites":[]}""") : Status(401));

        await _webex.Client.ListSitesAsync(_webex.Account.Id);

        _webex.Account.Account.ReauthorizationReason.ShouldBeNull();
    }

    [Fact]
    public async Task RenewedByAnotherHost_IsPickedUpWithoutARenewalOfOurs()
    {
        _webex.Server.Answer(Sites, r => r.Authorization == "Bearer access-9" ? Json("""{"sites":[]}""") : Status(401));
        await Should.ThrowAsync<InvalidOperationException>(() => _webex.Client.ListSitesAsync(_webex.Account.Id));
        _webex.Grant("access-9", "refresh-1");

        await _webex.Client.ListSitesAsync(_webex.Account.Id);
    }

    [Fact]
    public async Task RenewalThatFailsForNow_LeavesAValidTokenInUse()
    {
        _webex.Server.Answer(Token, _ => Status(503, retryAfter: 60)).AnswerJson(Sites, """{"sites":[]}""");
        _webex.Time.Advance(TimeSpan.FromDays(8));

        await _webex.Client.ListSitesAsync(_webex.Account.Id);
        await _webex.Client.ListSitesAsync(_webex.Account.Id);

        _webex.Server.To("/v1/access_token").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Code_IsRedeemedOnceWithItsVerifier()
    {
        _webex.Server.Answer(Token, _ => Status(500));

        await Should.ThrowAsync<TransientFailureException>(() =>
            _webex.Authorization.RedeemCodeAsync("code 1", "verifier", "https://us/callback")
        );

        var form = _webex.Server.Requests.Single().Text;
        form.ShouldContain("grant_type=authorization_code&code=code+1&redirect_uri=https%3A%2F%2Fus%2Fcallback&code_verifier=verifier");
    }

    [Fact]
    public void AuthorizeUrl_AsksForAllScopesWithPkce()
    {
        var url = _webex
            .Authorization.AuthorizeUrl("st/ate", "challenge", "https://us/callback", Core.Accounts.WebexScopes.Requested)
            .AbsoluteUri;

        url.ShouldStartWith(
            "https://webexapis.com/v1/authorize?response_type=code&client_id=client&redirect_uri=https%3A%2F%2Fus%2Fcallback"
        );
        url.ShouldContain("scope=meeting%3Apreferences_read%20spark%3Apeople_read%20");
        url.ShouldContain("spark-admin%3Aroles_read%20spark-admin%3Alicenses_read");
        url.ShouldEndWith("&state=st%2Fate&code_challenge=challenge&code_challenge_method=S256");
    }
}
