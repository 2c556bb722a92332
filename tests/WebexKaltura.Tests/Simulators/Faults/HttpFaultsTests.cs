using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Tests.Simulators.Faults;

public sealed class HttpFaultsTests : IAsyncLifetime
{
    private const int LongAnswer = 3_000_000;
    private readonly FaultPlan _plan = new();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;
    private int _heard;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseHttpFaults(_plan, static context => context.Request.Path == "/spared");
        _app.Run(AnswerAsync);
        await _app.StartAsync(Ct);
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task No_fault_Leaves_the_answer_whole() => (await _http.GetStringAsync("/short", Ct)).ShouldBe("hello");

    [Fact]
    public async Task Too_many_requests_Says_when_to_come_back()
    {
        _plan.RetryAfterSeconds = 7;
        _plan.Set(FaultKind.TooManyRequests, 1);

        using var answer = await _http.GetAsync("/short", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        _heard.ShouldBe(0);
    }

    [Fact]
    public async Task Server_error_Answers_503()
    {
        _plan.Set(FaultKind.ServerError, 1);

        using var answer = await _http.GetAsync("/short", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        _heard.ShouldBe(0);
    }

    [Fact]
    public async Task Cut_request_Is_never_heard()
    {
        _plan.Set(FaultKind.CutRequest, 1);

        await Should.ThrowAsync<HttpRequestException>(() => _http.PostAsync("/short", new ByteArrayContent(new byte[5_000_000]), Ct));

        _heard.ShouldBe(0);
    }

    [Fact]
    public async Task Lost_reply_Is_heard_but_not_answered()
    {
        _plan.Set(FaultKind.LostReply, 1);

        await Should.ThrowAsync<HttpRequestException>(() => _http.PostAsync("/short", new ByteArrayContent(new byte[10]), Ct));

        _heard.ShouldBe(1);
    }

    [Theory]
    [InlineData("/short")]
    [InlineData("/long")]
    [InlineData("/unannounced")]
    public async Task Cut_response_Ends_before_its_end(string path)
    {
        _plan.Set(FaultKind.CutResponse, 1);

        await Should.ThrowAsync<HttpRequestException>(() => _http.GetByteArrayAsync(path, Ct));

        _heard.ShouldBe(1);
    }

    [Fact]
    public async Task Slow_answer_Is_whole()
    {
        _plan.SlowAnswer = TimeSpan.FromMilliseconds(20);
        _plan.Set(FaultKind.SlowAnswer, 1);

        (await _http.GetStringAsync("/short", Ct)).ShouldBe("hello");
    }

    [Fact]
    public async Task Spared_call_Is_befallen_by_nothing()
    {
        _plan.SetAll(1);

        (await _http.GetStringAsync("/spared", Ct)).ShouldBe("hello");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _heard);
        var body = context.Request.Path == "/long" ? new byte[LongAnswer] : "hello"u8.ToArray();
        if (context.Request.Path != "/unannounced")
        {
            context.Response.ContentLength = body.Length;
        }
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
