using System.Net;
using System.Net.Http.Headers;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Webex;

public sealed class RecordingContentTests
{
    private static readonly Uri Link = new("https://d.webex.com/file");
    private static readonly ByteRange Range = new(100, 50);
    private readonly WebexFixture _webex = new();

    [Fact]
    public async Task Range_IsAskedForAndItsPlaceRead()
    {
        _webex.Server.Answer("GET /file", _ => Partial(100, 149, 1000));

        using var read = await _webex.Content.OpenAsync(Link, Range);

        (read.Offset, read.TotalBytes).ShouldBe((100, 1000));
        var request = _webex.Server.Requests.Single();
        request.Headers["Range"].ShouldBe("bytes=100-149");
        request.Authorization.ShouldBeNull();
        using var body = new MemoryStream();
        await read.Body.CopyToAsync(body);
        body.Length.ShouldBe(50);
    }

    [Fact]
    public async Task IgnoredRange_IsTheWholeFile()
    {
        _webex.Server.Answer("GET /file", _ => new HttpResponseMessage { Content = new ByteArrayContent(new byte[400]) });

        using var read = await _webex.Content.OpenAsync(Link, Range);

        (read.Offset, read.TotalBytes).ShouldBe((0, 400));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(206)]
    [InlineData(302)]
    public async Task PageInsteadOfTheFile_IsALinkThatNoLongerWorks(int status)
    {
        _webex.Server.Answer(
            "GET /file",
            _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("<html>", null, "text/html") }
        );

        await Should.ThrowAsync<LinkExpiredException>(() => _webex.Content.OpenAsync(Link, Range));
    }

    [Fact]
    public async Task OtherRangeThanAsked_IsATransientFailure()
    {
        _webex.Server.Answer("GET /file", _ => Partial(0, 49, 1000));

        await Should.ThrowAsync<TransientFailureException>(() => _webex.Content.OpenAsync(Link, Range));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task DeadLink_IsToldApart(int status)
    {
        _webex.Server.Answer("GET /file", _ => Status(status));

        await Should.ThrowAsync<LinkExpiredException>(() => _webex.Content.OpenAsync(Link, Range));
    }

    [Fact]
    public async Task FileShorterThanTheRange_IsPermanent()
    {
        _webex.Server.Answer("GET /file", _ => Status(416));

        (await Should.ThrowAsync<PermanentFailureException>(() => _webex.Content.OpenAsync(Link, Range))).Code.ShouldBe("source-shorter");
    }

    [Fact]
    public async Task RateLimit_IsHandedOnWithoutARetry()
    {
        _webex.Server.Answer("GET /file", _ => Status(429, retryAfter: 9));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => _webex.Content.OpenAsync(Link, Range));

        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(9));
        _webex.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task RedirectToAnAllowedHost_IsFollowedWithTheRange()
    {
        _webex.Server.Answer("GET /file", _ => Redirect("https://cdn.webex.com/real"));
        _webex.Server.Answer("GET /real", _ => Partial(100, 149, 1000));

        using var read = await _webex.Content.OpenAsync(Link, Range);

        _webex.Server.Requests[1].Headers["Range"].ShouldBe("bytes=100-149");
    }

    [Theory]
    [InlineData("https://evilwebex.com/real")]
    [InlineData("http://d.webex.com/real")]
    [InlineData("//169.254.169.254/real")]
    [InlineData("file:///etc/passwd")]
    public async Task RedirectToAForbiddenAddress_IsNotFollowed(string target)
    {
        _webex.Server.Answer("GET /file", _ => Redirect(target));

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => _webex.Content.OpenAsync(Link, Range));

        failure.Code.ShouldBe("host-not-allowed");
        _webex.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task EndlessRedirects_EndAfterFive()
    {
        _webex.Server.Answer("GET /file", _ => Redirect("/file"));

        await Should.ThrowAsync<TransientFailureException>(() => _webex.Content.OpenAsync(Link, Range));

        _webex.Server.Requests.Count.ShouldBe(6);
    }

    private static HttpResponseMessage Partial(long from, long to, long total)
    {
        var content = new ByteArrayContent(new byte[to - from + 1]);
        content.Headers.ContentRange = new ContentRangeHeaderValue(from, to, total);
        return new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = content };
    }

    private static HttpResponseMessage Redirect(string target)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", target);
        return response;
    }
}
