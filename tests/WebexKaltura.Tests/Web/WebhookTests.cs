using System.Net;
using System.Security.Cryptography;
using System.Text;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;

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

    private Task<HttpResponseMessage> PostAsync(byte[] body) => _webex.SendAsync(WebUnderTest.Delivery(body, _secret, Connections.Id));

    private void IntakeThrows(Exception failure) =>
        _web
            .Intake.Setup(i => i.AcceptAsync(It.IsAny<Account>(), It.IsAny<WebexEvent>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(failure);
}
