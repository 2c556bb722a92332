using System.Net;
using System.Security.Cryptography;
using System.Text;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Web;

public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly byte[] Created =
        """{"resource":"recordings","event":"created","data":{"id":"rec1","meetingId":"m1","hostEmail":7,"topic":"x"}}"""u8.ToArray();
    private WebUnderTest _web = null!;
    private HttpClient _webex = null!;
    private string _secret = "";

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _webex = _web.Browser();
        _secret = await _web.ConnectAsync();
    }

    public ValueTask DisposeAsync()
    {
        _webex.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task SignedEvent_IsAcceptedWithAnEmptyBodyAndPassedOn()
    {
        var answer = await PostAsync(Created);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        _web.Intake.Verify(
            i =>
                i.AcceptAsync(
                    It.Is<Account>(a => a.Id == Connections.Id),
                    new WebexEvent("recordings", "created", "rec1", "m1", null, null),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
    }

    [Theory]
    [InlineData("""{"resource":"messages","event":"created","data":{"id":"x"}}""")]
    [InlineData("""{"resource":"meetingTranscripts","event":"deleted","data":{"id":"x"}}""")]
    [InlineData("""{"resource":"recordings","event":"purged"}""")]
    public async Task EventOfNoInterest_IsAcceptedAndDropped(string body)
    {
        (await PostAsync(Encoding.UTF8.GetBytes(body))).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        _web.Intake.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"resource":"recordings","event":"created"}""")]
    [InlineData("""{"resource":"recordings","event":"created","data":{"id":5}}""")]
    [InlineData("""{"resource":5,"event":"created"}""")]
    public async Task SignedButUnreadable_IsABadRequest(string body) =>
        (await PostAsync(Encoding.UTF8.GetBytes(body))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task BytesThatAreNoText_AreABadRequest() =>
        (await PostAsync([.. "{\"resource\":\""u8, 0xC3, 0x28, .. "\",\"event\":\"created\"}"u8])).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );

    [Fact]
    public async Task IdThatIsNoRecording_IsABadRequest()
    {
        IntakeThrows(new FormatException("No recording id."));

        (await PostAsync(Created)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task StorageAway_AsksWebexToComeAgain()
    {
        IntakeThrows(new TransientFailureException("Away."));

        (await PostAsync(Created)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task UnsignedOrWronglySigned_IsUnauthorized()
    {
        var unsigned = await _webex.SendAsync(WebUnderTest.Delivery(Created, null, Connections.Id));
        var wrong = await _webex.SendAsync(WebUnderTest.Delivery(Created, "guess", Connections.Id));

        (unsigned.StatusCode, wrong.StatusCode).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized));
        _web.Intake.VerifyNoOtherCalls();
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Accepted)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task SecondSignature_MustMatchWhenPresent(bool right, HttpStatusCode expected)
    {
        var request = WebUnderTest.Delivery(Created, _secret, Connections.Id);
        var key = Encoding.UTF8.GetBytes(right ? _secret : "guess");
        request.Headers.Add("X-Webex-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, Created)));

        (await _webex.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("nonsense")]
    public async Task UnknownAccount_IsNotFoundWhateverItsSignature(string account)
    {
        var request = WebUnderTest.Delivery(Created, _secret, Connections.Id);
        request.RequestUri = new Uri($"/webhooks/webex/{account}", UriKind.Relative);

        (await _webex.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(65536, false, HttpStatusCode.BadRequest)]
    [InlineData(65536, true, HttpStatusCode.BadRequest)]
    [InlineData(65537, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(65537, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task BodyOver64KiB_IsTooLargeAlsoWithoutALength(int bytes, bool chunked, HttpStatusCode expected)
    {
        var body = new byte[bytes]; // no JSON: what fits is read, and refused for that

        var answer = await _webex.SendAsync(WebUnderTest.Delivery(body, _secret, Connections.Id, chunked));

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Burst_ReadsTheAccountOnce()
    {
        var before = _web.World.Accounts.Finds;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(Created)));

        (_web.World.Accounts.Finds - before).ShouldBe(1);
    }

    [Fact]
    public async Task RemovedAccount_IsUnknownAtOnce()
    {
        await PostAsync(Created);

        (await _web.Api().DeleteAsync($"accounts/{Connections.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await PostAsync(Created)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(DeliveryResult.Started)]
    [InlineData(DeliveryResult.Known)]
    public async Task Accepted_delivery_is_listed_with_what_became_of_it(DeliveryResult result)
    {
        _web.Intake.Setup(i => i.AcceptAsync(It.IsAny<Account>(), It.IsAny<WebexEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new IntakeOutcome(result));

        await PostAsync(Created);

        var delivery = (await ListedAsync(1)).ShouldHaveSingleItem();
        (delivery.Resource, delivery.Event, delivery.RecordingId, delivery.Result).ShouldBe(("recordings", "created", "rec1", result));
        (delivery.Source, delivery.Hint).ShouldBe((DeliverySource.Webex, new EventHint("m1", null, null)));
    }

    [Fact]
    public async Task Deliveries_that_lead_to_nothing_are_listed_with_their_reason()
    {
        await PostAsync("""{"resource":"messages","event":"created","data":{"id":"x"}}"""u8.ToArray());
        IntakeThrows(new TransientFailureException("Storage is away."));
        await PostAsync(Created);

        var listed = await ListedAsync(2);

        listed
            .Select(d => (d.Result, d.Reason))
            .ShouldBe(
                [(DeliveryResult.Ignored, "The product does not use this event."), (DeliveryResult.Failed, "Storage is away.")],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Refused_deliveries_are_counted_and_sampled_without_their_content()
    {
        for (var i = 0; i < 20; i++)
        {
            await _webex.SendAsync(WebUnderTest.Delivery(Created, "guess", Connections.Id));
        }
        await PostAsync("no json"u8.ToArray());
        await PostAsync(new byte[65537]);

        await Eventually.BecomesTrueAsync(
            async () => await _web.Deliveries.FindRefusedAsync(Connections.Id) is { Count: 22 },
            "every refusal is counted"
        );
        var listed = await ListedAsync(RefusalSampling.PerMinute);
        listed.ShouldAllBe(d => d.Result == DeliveryResult.Refused && d.Resource == null && d.RecordingId == null && d.Reason != null);
    }

    [Fact]
    public async Task Unknown_account_leaves_nothing_in_storage()
    {
        var stranger = AccountId.ForOrganisation("a stranger");

        await _webex.SendAsync(WebUnderTest.Delivery(Created, _secret, stranger));
        await PostAsync(Created);

        await ListedAsync(1);
        (await _web.Deliveries.FindRefusedAsync(stranger)).ShouldBeNull();
        (await _web.Deliveries.ListAsync(stranger, 10, null)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Storage_that_hangs_or_fails_does_not_hold_up_the_answer()
    {
        var away = new TaskCompletionSource();
        _web.Deliveries.Gate = away.Task;

        (await PostAsync(Created)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await _webex.SendAsync(WebUnderTest.Delivery(Created, "guess", Connections.Id))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        _web.Deliveries.Gate = Task.CompletedTask;
        away.SetException(new IOException("Away.")); // the first one is lost, the next ones are written
        (await ListedAsync(1)).ShouldHaveSingleItem().Result.ShouldBe(DeliveryResult.Refused);
    }

    private async Task<IReadOnlyList<Delivery>> ListedAsync(int count)
    {
        IReadOnlyList<Delivery> listed = [];
        await Eventually.BecomesTrueAsync(
            async () => (listed = (await _web.Deliveries.ListAsync(Connections.Id, 100, null)).Items).Count == count,
            $"{count} deliveries are listed"
        );
        return listed;
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body) => _webex.SendAsync(WebUnderTest.Delivery(body, _secret, Connections.Id));

    private void IntakeThrows(Exception failure) =>
        _web
            .Intake.Setup(i => i.AcceptAsync(It.IsAny<Account>(), It.IsAny<WebexEvent>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(failure);
}
