using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Web.Hosting;

namespace WebexKaltura.Tests.Web;

public sealed class PipelineTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/nowhere")]
    public async Task EveryPage_CarriesTheSecurityHeaders(string path)
    {
        await using var web = await WebUnderTest.StartAsync();
        using var browser = web.Browser();

        var headers = (await browser.GetAsync(path)).Headers;

        headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Probes_SayOneWord()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var probe = web.Browser();
        (await probe.GetStringAsync("/health/live")).ShouldBe("live");
        (await probe.GetStringAsync("/health/ready")).ShouldBe("ready");
        web.Storage.Setup(s => s.EnsureReadyAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("tables at 10.0.0.1"));

        var answer = await probe.GetAsync("/health/ready");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("unavailable");
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_AreAnsweredByHeadToo(string path)
    {
        await using var web = await WebUnderTest.StartAsync();
        using var probe = web.Browser();

        var answer = await probe.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task BareApplicationBuilder_ServesPagesAndHsts()
    {
        var services = Bare();
        var app = new ApplicationBuilder(services);
        app.UseWebexKaltura();
        var pipeline = app.Build();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("connect.example.com");
        context.Request.Method = "GET";
        context.Request.Path = "/setup";
        using var body = new MemoryStream();
        context.Response.Body = body;

        await pipeline(context);

        context.Response.StatusCode.ShouldBe(StatusCodes.Status200OK);
        context.Response.Headers.StrictTransportSecurity.ToString().ShouldNotBeEmpty();
        System.Text.Encoding.UTF8.GetString(body.ToArray()).ShouldContain("Sign in to Webex");
    }

    [Fact]
    public async Task Description_NamesEveryRouteOfTheApi()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var browser = web.Browser();
        var description = JsonElement.Parse(await browser.GetStringAsync("/api/v1/openapi.json"));
        var described = description
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} /api/v1{path.Name}"));

        described.Order().ShouldBe(Routes().Where(r => r.Contains("/api/v1/") && !r.EndsWith(".json", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Description_SaysWhoMayCallWhat()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var browser = web.Browser();
        var description = JsonElement.Parse(await browser.GetStringAsync("/api/v1/openapi.json"));

        description
            .GetProperty("security")
            .EnumerateArray()
            .SelectMany(way => way.EnumerateObject().Select(scheme => scheme.Name))
            .Order()
            .ShouldBe(description.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name).Order());
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var verb in path.Value.EnumerateObject())
            {
                var refusal = verb.Value.GetProperty("responses").GetProperty("403").GetProperty("description").GetString();
                refusal.ShouldBe(verb.Name == "get" ? "Neither the role Admin nor Viewer" : "Not the role Admin", path.Name);
            }
        }
    }

    [Fact]
    public void Routes_LeaveTheFunctionsHostItsPaths() => Routes().ShouldAllBe(r => !r.Contains(" /admin") && !r.Contains(" /runtime"));

    [Theory]
    [InlineData("https://connect.example.com/", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://connect.example.com", false)]
    [InlineData("connect", false)]
    public void PublicUrl_IsHttpsOffThisMachine(string url, bool valid)
    {
        var options = Bare(new() { ["App:PublicUrl"] = url }).GetRequiredService<IOptions<AppOptions>>();

        if (valid)
        {
            options.Value.PublicUrl.ShouldBe(url);
        }
        else
        {
            Should.Throw<OptionsValidationException>(() => options.Value).Message.ShouldContain("App:PublicUrl");
        }
    }

    private static ServiceProvider Bare(Dictionary<string, string?>? configuration = null) => RouteTable.Services(configuration);

    private static List<string> Routes() =>
        [.. RouteTable.Endpoints().Select(e => $"{e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {e.RoutePattern.RawText}")];
}
