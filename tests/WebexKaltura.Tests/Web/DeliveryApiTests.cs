using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Web;

public sealed class DeliveryApiTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);
    private WebUnderTest _web = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _api = _web.Api();
        await _web.ConnectAsync();
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task Deliveries_are_listed_page_by_page_with_the_number_of_refused_ones()
    {
        var older = await AddAsync(1);
        var newer = await AddAsync(2);
        await _web.Deliveries.AddRefusedAsync(Connections.Id, 7, At);

        var first = await _api.GetFromJsonAsync<JsonElement>($"accounts/{Connections.Id}/deliveries?limit=1");
        var second = await _api.GetFromJsonAsync<JsonElement>(
            $"accounts/{Connections.Id}/deliveries?limit=1&cursor={first.GetProperty("next").GetString()}"
        );

        var item = first.GetProperty("items")[0];
        item.GetProperty("id").GetString().ShouldBe(newer.Id);
        item.GetProperty("result").GetString().ShouldBe("started");
        item.GetProperty("durationMs").GetDouble().ShouldBe(12);
        item.TryGetProperty("hint", out _).ShouldBeFalse();
        first.GetProperty("refused").GetProperty("count").GetInt64().ShouldBe(7);
        second.GetProperty("items")[0].GetProperty("id").GetString().ShouldBe(older.Id);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=x")]
    [InlineData("cursor=x")]
    public async Task Wrong_question_is_a_bad_request(string query) =>
        (await _api.GetAsync($"accounts/{Connections.Id}/deliveries?{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Redelivery_goes_to_the_intake_as_the_event_did_and_is_listed()
    {
        var delivery = await AddAsync(1);
        _web.Intake.Setup(i => i.AcceptAsync(It.IsAny<Account>(), It.IsAny<WebexEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new IntakeOutcome(DeliveryResult.Known));

        var answer = await RedeliverAsync(delivery.Id);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetString().ShouldBe("known");
        var expected = new WebexEvent("recordings", "created", "rec-1", "meeting-1", "ann@example.org", null);
        _web.Intake.Verify(
            i => i.AcceptAsync(It.Is<Account>(a => a.Id == Connections.Id), expected, It.IsAny<CancellationToken>()),
            Times.Once
        );
        var listed = (await _web.Deliveries.ListAsync(Connections.Id, 10, null)).Items;
        listed.Select(d => d.Source).ShouldBe([DeliverySource.Redelivery, DeliverySource.Webex], ignoreOrder: true);
        var noted = (await AuditAsync()).EnumerateArray().First(r => r.GetProperty("action").GetString() == "delivery.redelivered");
        (noted.GetProperty("actor").GetString(), noted.GetProperty("recording").GetString()).ShouldBe(("API key", "rec-1"));
    }

    [Fact]
    public async Task Test_event_is_noted_with_who_sent_it()
    {
        await _api.PostAsync($"accounts/{Connections.Id}/deliveries/test", null);

        var noted = (await AuditAsync()).EnumerateArray().First(r => r.GetProperty("action").GetString() == "delivery.tested");
        noted.GetProperty("actor").GetString().ShouldBe("API key");
    }

    [Fact]
    public async Task Only_signed_deliveries_with_a_recording_are_redelivered()
    {
        var transcript = await AddAsync(1, d => d with { RecordingId = null, Resource = "meetingTranscripts" });
        var refused = await AddAsync(2, d => d with { Result = DeliveryResult.Refused });

        (await RedeliverAsync(transcript.Id)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RedeliverAsync(refused.Id)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RedeliverAsync(DeliveryId.New(At, Guid.NewGuid()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RedeliverAsync("x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _web.Intake.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Test_event_that_nothing_answers_says_what_to_check()
    {
        await using var web = await WebUnderTest.StartAsync(new Connections { Url = "http://127.0.0.1:1" });
        await web.ConnectAsync();

        var outcome = await TestAsync(web);

        outcome.GetProperty("arrived").GetBoolean().ShouldBeFalse();
        outcome.GetProperty("status").ValueKind.ShouldBe(JsonValueKind.Null);
        outcome.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("App:PublicUrl");
    }

    [Theory]
    [InlineData(202, "Another installation")]
    [InlineData(302, "does not follow")]
    [InlineData(401, "sign-in")]
    [InlineData(404, "does not know this account")]
    [InlineData(502, "HTTP 502")]
    public async Task Test_event_that_something_else_answers_says_what_answered(int status, string detail)
    {
        await using var stranger = await Stranger.StartAsync(status);
        await using var web = await WebUnderTest.StartAsync(new Connections { Url = stranger.Url });
        await web.ConnectAsync();

        var outcome = await TestAsync(web);

        outcome.GetProperty("arrived").GetBoolean().ShouldBeFalse();
        outcome.GetProperty("status").GetInt32().ShouldBe(status);
        outcome.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(detail);
    }

    private static async Task<JsonElement> TestAsync(WebUnderTest web)
    {
        using var api = web.Api();
        var answer = await api.PostAsync($"accounts/{Connections.Id}/deliveries/test", null);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> RedeliverAsync(string id) =>
        _api.PostAsync($"accounts/{Connections.Id}/deliveries/{id}/redeliver", null);

    private async Task<Delivery> AddAsync(int minute, Func<Delivery, Delivery>? change = null)
    {
        var at = At.AddMinutes(minute);
        var delivery = new Delivery(
            DeliveryId.New(at, Guid.NewGuid()),
            at,
            "recordings",
            "created",
            $"rec-{minute}",
            DeliveryResult.Started,
            null,
            TimeSpan.FromMilliseconds(12),
            DeliverySource.Webex,
            new EventHint("meeting-1", "ann@example.org", null)
        );
        delivery = change?.Invoke(delivery) ?? delivery;
        await _web.Deliveries.AppendAsync(Connections.Id, delivery);
        return delivery;
    }

    private async Task<JsonElement> AuditAsync() =>
        (await _api.GetFromJsonAsync<JsonElement>($"audit?account={Connections.Id}")).GetProperty("items");
}
