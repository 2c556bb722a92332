using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Moq;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Web;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Connection = """
        {"webex":{"refreshToken":"refresh-1"},
        "kaltura":{"serviceUrl":"https://www.kaltura.com/","partnerId":42,"appTokenId":"0_token","appToken":"app-token-secret"},"description":"HQ"}
        """;
    private static readonly RecordingKey Key = new(Connections.Id.Value, "rec1");
    private WebUnderTest _web = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _api = _web.Api();
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return _web.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic key-of-the-api")]
    [InlineData("Bearer ")]
    public async Task WithoutTheKey_NobodyGetsIn(string? authorization)
    {
        using var stranger = _web.Browser();
        stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await stranger.GetAsync("/api/v1/accounts");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task ConnectedAccount_IsShownWithoutASecretEverywhere()
    {
        var connected = await PostAsync("accounts", Connection);
        connected.StatusCode.ShouldBe(HttpStatusCode.Created);
        var account = await JsonAsync(connected);
        account.GetProperty("status").GetString().ShouldBe("disabled");
        account.GetProperty("webhooks").GetArrayLength().ShouldBe(4);

        var answers = new List<string> { account.ToString() };
        foreach (var path in new[] { "accounts", $"accounts/{Connections.Id}", $"accounts/{Connections.Id}/settings" })
        {
            answers.Add(await _api.GetStringAsync(path));
        }
        var secrets = _web.World.Secrets.Values.Values.Append("access-1").Append("refresh-1").Append("0_token");
        answers.ShouldAllBe(a => !secrets.Any(s => a.Contains(s, StringComparison.Ordinal)));
        (await PostAsync("accounts", Connection)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task ConnectionWithSeveralFaults_NamesEachField()
    {
        var answer = await PostAsync("accounts", """{"webex":{},"kaltura":{"serviceUrl":"kaltura/x","partnerId":"42","appTokenId":" "}}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsAsync(answer)).ShouldBe([
            "webex.refreshToken",
            "kaltura.serviceUrl",
            "kaltura.partnerId",
            "kaltura.appTokenId",
            "kaltura.appToken",
        ]);
    }

    [Fact]
    public async Task RefusedAppToken_Is422AtItsField()
    {
        _web.World.Credentials.Setup(c =>
                c.TestAsync(It.IsAny<Core.Accounts.KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ThrowsAsync(new KalturaApiException("INVALID", "No."));

        foreach (var path in new[] { "accounts", "integration-codes" })
        {
            var answer = await PostAsync(path, Connection);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await FieldsAsync(answer)).ShouldBe(["kaltura.appToken"]);
        }
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("integration-codes")]
    public async Task AppTokenWithoutThePrivilege_IsAWarningAtItsField(string path)
    {
        _web.World.Credentials.Setup(c =>
                c.TestAsync(It.IsAny<Core.Accounts.KalturaAccount>(), It.IsAny<string>(), It.IsAny<CancellationToken>())
            )
            .ReturnsAsync(new KalturaSessionInfo("list:*", DateTimeOffset.MaxValue, null));

        var answer = await PostAsync(path, Connection);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var warning = (await JsonAsync(answer)).GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem();
        warning.GetProperty("field").GetString().ShouldBe("kaltura.appToken");
        warning.GetProperty("message").GetString()!.ShouldContain("disableentitlement");
    }

    [Fact]
    public async Task IntegrationCode_ComesWithItsSetupAddress()
    {
        var code = await JsonAsync(await PostAsync("integration-codes", Connection));

        code.GetProperty("code").GetString()!.Length.ShouldBe(19);
        code.GetProperty("setupUrl").GetString().ShouldBe($"{Connections.PublicUrl}/setup");
    }

    [Fact]
    public async Task SettingsSavedTwiceFromOneReading_LoseTheRace()
    {
        await _web.ConnectAsync();
        var path = $"accounts/{Connections.Id}/settings";
        var read = await _api.GetAsync(path);
        var settings = (await read.Content.ReadAsStringAsync()).Replace("\"enabled\":false", "\"enabled\":true");

        var first = await PutAsync(path, settings, read.Headers.ETag!.Tag);
        var second = await PutAsync(path, settings, read.Headers.ETag!.Tag);
        var third = await PutAsync(path, settings, first.Headers.ETag!.Tag);

        (first.StatusCode, second.StatusCode, third.StatusCode).ShouldBe(
            (HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK)
        );
        (await PutAsync(path, settings, null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PutAsync(path, settings, "*")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PutAsync(path, settings, "\"nonsense\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await JsonAsync(await _api.GetAsync($"accounts/{Connections.Id}"))).GetProperty("status").GetString().ShouldBe("enabled");
    }

    [Fact]
    public async Task WrongSettings_NameEveryField()
    {
        await _web.ConnectAsync();

        var answer = await PutAsync(
            $"accounts/{Connections.Id}/settings",
            """{"enabled":1,"colour":"red","entryName":"{x}","uploadManagement":"optInGroups"}""",
            null
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsAsync(answer)).ShouldBe(["enabled", "colour", "groups", "entryName"]);
    }

    [Fact]
    public async Task CreateCategories_IsYesOrNo()
    {
        await _web.ConnectAsync();

        var answer = await PutAsync($"accounts/{Connections.Id}/settings?createCategories=maybe", "{}", null);

        (await FieldsAsync(answer)).ShouldBe(["createCategories"]);
    }

    [Fact]
    public async Task Audit_ShowsWhoDidWhatNewestFirst()
    {
        await _web.ConnectAsync();
        await PutAsync($"accounts/{Connections.Id}/settings", """{"enabled":true,"description":"Head office"}""", null);

        var audit = await JsonAsync(await _api.GetAsync($"audit?account={Connections.Id}&limit=1"));

        audit
            .GetProperty("items")[0]
            .ToString()
            .ShouldBe(
                $$"""{"at":"2026-05-06T12:00:00+00:00","actor":"API key","account":"{{Connections.Id}}","action":"settings.changed","recording":null,"field":"enabled","from":"false","to":"true"}"""
            );
        audit.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("account=x&limit=0", "account limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("cursor=x", "cursor")]
    public async Task WrongQueryOfTheAudit_IsNamed(string query, string fields) =>
        (await FieldsAsync(await _api.GetAsync($"audit?{query}"))).ShouldBe(fields.Split(' '));

    [Fact]
    public async Task Reconcile_AnswersWithCounts()
    {
        await _web.ConnectAsync();
        _web.Reconciler.Setup(r => r.ReconcileAsync(Connections.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new ReconcileResult(3, 2, 1));

        var answer = await PostAsync($"accounts/{Connections.Id}/reconcile", "");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"found":3,"started":2,"skipped":1}""");
    }

    [Fact]
    public async Task Recordings_AreFilteredAndPaged()
    {
        var filter = new RecordingFilter(
            Connections.Id,
            RecordingStatus.Failed,
            "a>b",
            new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 5, 2, 8, 0, 0, TimeSpan.Zero),
            "ann",
            RecordingKind.Webinar
        );
        _web.Recordings.Setup(r => r.ListAsync(filter, 7, "c1", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new RecordingPage([new Recording { Key = Key, Kind = RecordingKind.Webinar }], "c2"));

        var page = await JsonAsync(
            await _api.GetAsync(
                $"recordings?account={Connections.Id}&status=failed&category=a%3Eb&from=2026-05-01&to=2026-05-02T10:00:00%2B02:00&q=ann&kind=webinar&limit=7&cursor=c1"
            )
        );

        page.GetProperty("next").GetString().ShouldBe("c2");
        page.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("webinar");
    }

    [Fact]
    public async Task WrongFilters_AreNamed() =>
        (await FieldsAsync(await _api.GetAsync("recordings?account=x&status=Ready&from=may&kind=call&limit=501"))).ShouldBe([
            "account",
            "status",
            "from",
            "kind",
            "limit",
        ]);

    [Fact]
    public async Task Recording_HasItsTimeline()
    {
        _web.Recordings.Setup(r => r.FindAsync(Key, It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                new Recording
                {
                    Key = Key,
                    Status = RecordingStatus.Skipped,
                    Reason = "Too short.",
                }
            );
        _web.Recordings.Setup(r => r.TimelineAsync(Key, It.IsAny<CancellationToken>()))
            .ReturnsAsync([new TimelineEvent("k", DateTimeOffset.UnixEpoch, "Decided", "Too short.")]);

        var recording = await JsonAsync(await _api.GetAsync($"recordings/{Key}"));

        recording.GetProperty("status").GetString().ShouldBe("skipped");
        recording.GetProperty("deletion").GetProperty("state").GetString().ShouldBe("none");
        recording.GetProperty("timeline")[0].GetProperty("what").GetString().ShouldBe("Decided");
    }

    [Theory]
    [InlineData("retry", RecordingAction.Retry)]
    [InlineData("attach-transcripts", RecordingAction.AttachTranscripts)]
    [InlineData("delete-now", RecordingAction.DeleteNow)]
    [InlineData("cancel-deletion", RecordingAction.CancelDeletion)]
    [InlineData("restore", RecordingAction.Restore)]
    [InlineData("delete-entry", RecordingAction.DeleteEntry)]
    public async Task Action_IsTakenOnRefusedOrUnknown(string word, RecordingAction action)
    {
        var path = $"recordings/{Key}/{word}";
        (await PostAsync(path, "")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _web.Actions.Setup(a => a.PerformAsync(Key, action, Actors.ApiKey, It.IsAny<CancellationToken>())).ReturnsAsync(ActionResult.Done);
        (await PostAsync(path, "")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _web.Actions.Setup(a => a.PerformAsync(Key, action, Actors.ApiKey, It.IsAny<CancellationToken>()))
            .ReturnsAsync(ActionResult.Refused("Not failed."));
        var refused = await PostAsync(path, "");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JsonAsync(refused)).GetProperty("detail").GetString().ShouldBe("Not failed.");
    }

    [Theory]
    [InlineData("GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "accounts", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "accounts/0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "accounts/x", HttpStatusCode.NotFound)]
    [InlineData("PUT", "accounts/0123456789abcdef/settings", HttpStatusCode.NotFound)]
    [InlineData("POST", "accounts/0123456789abcdef/reconcile", HttpStatusCode.NotFound)]
    [InlineData("GET", "recordings/x/y", HttpStatusCode.NotFound)]
    [InlineData("POST", "recordings/0123456789abcdef/r/explode", HttpStatusCode.NotFound)]
    [InlineData("POST", "accounts/0123456789abcdef/preview", HttpStatusCode.NotFound)]
    public async Task WhatIsNotThere_IsAProblem(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}") };

        var answer = await _api.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task BodyThatIsNoJson_IsABadRequest() => (await PostAsync("accounts", "{")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task StorageAway_IsServiceUnavailable()
    {
        _web.Recordings.Setup(r => r.FindAsync(Key, It.IsAny<CancellationToken>())).ThrowsAsync(new TransientFailureException("Away."));

        var answer = await _api.GetAsync($"recordings/{Key}");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task UnexpectedFailure_TellsNothingOfItself()
    {
        _web.Recordings.Setup(r => r.FindAsync(Key, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("inner words"));

        var answer = await _api.GetAsync($"recordings/{Key}");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("inner words");
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=367", "days")]
    [InlineData("days=many", "days")]
    [InlineData("account=x", "account")]
    public async Task WrongWindowOfTheOverview_IsNamed(string query, string field)
    {
        var answer = await _api.GetAsync($"overview?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsAsync(answer)).ShouldBe([field]);
    }

    private Task<HttpResponseMessage> PostAsync(string path, string json) => _api.PostAsync(path, new StringContent(json, Encoding.UTF8));

    private async Task<HttpResponseMessage> PutAsync(string path, string json, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(json) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        return await _api.SendAsync(request);
    }

    private static Task<JsonElement> JsonAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<IEnumerable<string>> FieldsAsync(HttpResponseMessage answer) =>
        (await JsonAsync(answer)).GetProperty("errors").EnumerateObject().Select(p => p.Name).ToList();
}
