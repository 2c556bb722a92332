using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class WebexCallTests
{
    private const string Recordings = "GET /v1/admin/recordings";
    private const string Sites = "GET /v1/meetingPreferences/sites";
    private static readonly DateTimeOffset From = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly WebexFixture _webex = new();

    [Fact]
    public async Task EmailWithPlus_IsEncodedInTheQuery()
    {
        _webex.Server.AnswerJson("GET /v1/meetingParticipants", """{"items":[]}""");

        await _webex.Client.ListParticipantsAsync(_webex.Account.Id, "m_I_1", "a+b@x.com");

        _webex.Server.Requests.Single().Address.Query.ShouldContain("hostEmail=a%2Bb%40x.com");
    }

    [Fact]
    public async Task NextPage_IsFollowedVerbatimAndEndsWithTheLastPage()
    {
        const string next = "https://webexapis.com/v1/admin/recordings?cursor=a%2fb%41~%2B&max=100";
        _webex.Server.Answer(Recordings, _ => Linked(next, Recording("r1")), _ => Json(Page(Recording("r2"))));

        var all = await _webex.Client.ListRecordingsAsync(_webex.Account.Id, "site.webex.com", From, From.AddDays(2)).ToListAsync();

        all.Select(r => r.Id).ShouldBe(["r1", "r2"]);
        _webex.Server.Requests.Count.ShouldBe(2);
        _webex.Server.Requests[1].Address.OriginalString.ShouldBe(next);
        _webex.Server.Requests[1].Address.PathAndQuery.ShouldBe("/v1/admin/recordings?cursor=a%2fb%41~%2B&max=100");
        _webex.Server.Requests[0].Address.Query.ShouldContain("siteUrl=site.webex.com&from=2026-02-01T00%3A00%3A00.000Z");
    }

    [Fact]
    public async Task NextPageOfOneListing_DoesNotSurviveIntoTheNext()
    {
        const string next = "https://webexapis.com/v1/admin/recordings?cursor=2";
        _webex.Server.Answer(
            Recordings,
            _ => Linked(next, Recording("r1")),
            _ => Json(Page(Recording("r2"))),
            _ => Json(Page(Recording("r3")))
        );

        await _webex.Client.ListRecordingsOfMeetingAsync(_webex.Account.Id, "m1");
        var second = await _webex.Client.ListRecordingsOfMeetingAsync(_webex.Account.Id, "m2");

        second.Select(r => r.Id).ShouldBe(["r3"]);
        _webex.Server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("https://evil.example/v1/admin/recordings?cursor=2")]
    [InlineData("https://webexapis.com:8443/v1/admin/recordings?cursor=2")]
    [InlineData("http://webexapis.com/v1/admin/recordings?cursor=2")]
    [InlineData("https://user@webexapis.com/v1/admin/recordings?cursor=2")]
    public async Task NextPageOnAnotherServer_IsNotFollowed(string next)
    {
        _webex.Server.Answer(Recordings, _ => Linked(next, Recording("r1")));

        var failure = await Should.ThrowAsync<RefusedException>(() => _webex.Client.ListRecordingsOfMeetingAsync(_webex.Account.Id, "m1"));

        failure.Code.ShouldBe("foreign-page");
        _webex.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(423)]
    public async Task RateLimit_WaitsAsLongAsAsked(int status)
    {
        _webex.Server.Answer(
            Sites,
            _ => Status(status, retryAfter: 7),
            _ => Json("""{"sites":[{"siteUrl":"b"},{"siteUrl":"a","default":true}]}""")
        );

        var sites = await _webex.Client.ListSitesAsync(_webex.Account.Id);

        sites.ShouldBe(["a", "b"]);
        _webex.Time.Delays.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Fact]
    public async Task Sites_are_those_of_the_user_and_of_the_licences_once_each()
    {
        _webex
            .Server.AnswerJson(Sites, """{"sites":[{"siteUrl":"own.webex.com"},{"siteUrl":"Preferred.webex.com","default":true}]}""")
            .AnswerJson(
                "GET /v1/licenses",
                """{"items":[{"name":"Messaging"},{"siteUrl":"preferred.webex.com"},{"siteUrl":"events.webex.com"},{"siteUrl":""},{"siteUrl":null}]}"""
            );

        (await _webex.Client.ListSitesAsync(_webex.Account.Id)).ShouldBe(["Preferred.webex.com", "own.webex.com", "events.webex.com"]);
    }

    [Theory]
    [InlineData("GET /v1/licenses", "own.webex.com")]
    [InlineData(Sites, "licensed.webex.com")]
    public async Task Sites_that_one_of_the_two_calls_may_not_list_leave_those_of_the_other(string refused, string left)
    {
        _webex
            .Server.AnswerJson(Sites, """{"sites":[{"siteUrl":"own.webex.com"}]}""")
            .AnswerJson("GET /v1/licenses", """{"items":[{"siteUrl":"licensed.webex.com"}]}""")
            .Answer(refused, _ => Status(403));

        (await _webex.Client.ListSitesAsync(_webex.Account.Id)).ShouldBe([left]);
    }

    [Fact]
    public async Task RateLimitLongerThanACallMayWait_IsHandedToTheEngine()
    {
        _webex.Server.Answer(Sites, _ => Status(429, retryAfter: 120));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => _webex.Client.ListSitesAsync(_webex.Account.Id));

        failure.RetryAfter.ShouldBe(TimeSpan.FromMinutes(2));
        failure.Message.ShouldContain("ROUTER_1");
        _webex.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ServerErrorsThatStay_EndAsTransientFailureAfterFewAttempts()
    {
        _webex.Server.Answer(Sites, _ => Status(502));

        await Should.ThrowAsync<TransientFailureException>(() => _webex.Client.ListSitesAsync(_webex.Account.Id));

        _webex.Server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task LostConnection_IsTriedAgain()
    {
        _webex.Server.Answer(Sites, _ => throw new HttpRequestException("reset"), _ => Json("""{"sites":[]}"""));

        (await _webex.Client.ListSitesAsync(_webex.Account.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CallerWhoStops_GetsACancellation()
    {
        using var stop = new CancellationTokenSource();
        _webex.Server.Answer(
            Sites,
            _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            }
        );

        await Should.ThrowAsync<OperationCanceledException>(() => _webex.Client.ListSitesAsync(_webex.Account.Id, stop.Token));
    }

    [Fact]
    public async Task Refusal_CarriesWebexsWordsAndTrackingIdButNoQuery()
    {
        _webex.Server.Answer("GET /v1/recordings/r1", _ => Status(403));

        var failure = await Should.ThrowAsync<RefusedException>(() =>
            _webex.Client.FindRecordingAsync(_webex.Account.Id, new RecordingAddress("r1", "ann@x.com", null))
        );

        failure.Code.ShouldBe("webex-403");
        failure.Message.ShouldBe("Webex answered 403 to GET /v1/recordings/r1: no luck because (trackingId ROUTER_1)");
    }

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(401, "text/html")]
    [InlineData(403, "text/html")]
    [InlineData(404, "text/html")]
    [InlineData(302, "text/html")]
    [InlineData(302, "application/json")]
    [InlineData(428, "application/json")]
    [InlineData(200, "application/json")] // without a body
    public async Task AnswerThatIsNotWebexsOwn_IsTransientAndNeverARefusalOrAnAbsence(int status, string type)
    {
        _webex.Server.Answer(
            "POST /v1/access_token",
            _ => Json("""{"access_token":"access-2","expires_in":1209599,"refresh_token":"r"}""")
        );
        _webex.Server.Answer("GET /v1/recordings/r1", _ => Odd(status, type));
        _webex.Server.Answer("POST /v1/recordings/softDelete", _ => Odd(status, type == "text/html" || status >= 300 ? type : "text/html"));
        var address = new RecordingAddress("r1", "ann@x.com", null);

        var find = await Should.ThrowAsync<TransientFailureException>(() => _webex.Client.FindRecordingAsync(_webex.Account.Id, address));
        await Should.ThrowAsync<TransientFailureException>(() => _webex.Client.SoftDeleteAsync(_webex.Account.Id, address));

        find.Message.ShouldContain("/v1/recordings/r1");
        find.ShouldNotBeOfType<ReauthorizationNeededException>();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(428)]
    public async Task OddAnswerThatPasses_IsAskedAgainWithinTheCall(int status)
    {
        _webex.Server.Answer(Sites, _ => Odd(status, "text/html"), _ => Json("""{"sites":[{"siteUrl":"a.webex.com","default":true}]}"""));

        (await _webex.Client.ListSitesAsync(_webex.Account.Id)).ShouldBe(["a.webex.com"]);
    }

    [Fact]
    public async Task LongWordsOfWebex_AreCut()
    {
        var answer = $$"""{"message":"{{new string('x', 100_000)}}","trackingId":"{{new string('t', 5000)}}"}""";
        _webex.Server.Answer("GET /v1/recordings/r1", _ => Json(answer, System.Net.HttpStatusCode.BadRequest));

        var failure = await Should.ThrowAsync<RefusedException>(() =>
            _webex.Client.FindRecordingAsync(_webex.Account.Id, new RecordingAddress("r1", null, null))
        );

        failure.Message.Length.ShouldBeInRange(2000, 2500);
    }

    private static HttpResponseMessage Odd(int status, string type)
    {
        var body = type == "text/html" ? "<html>Sign in</html>" : "";
        return new HttpResponseMessage((System.Net.HttpStatusCode)status)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, type),
        };
    }

    private static string Recording(string id) =>
        $$"""
            {"id":"{{id}}","meetingId":"m1","topic":"T","createTime":"2026-02-01T10:00:00Z","timeRecorded":"2026-02-01T09:00:00Z",
             "hostEmail":"Ann@x.com","siteUrl":"site.webex.com","format":"MP4","serviceType":"MeetingCenter","durationSeconds":60,"sizeBytes":1024}
            """;

    private static string Page(string item) => $$"""{"items":[{{item}}]}""";

    private static HttpResponseMessage Linked(string next, string item)
    {
        var response = Json(Page(item));
        response.Headers.TryAddWithoutValidation("Link", $"<{next}>; rel=\"next\"");
        return response;
    }
}
