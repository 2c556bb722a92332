using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Webex;

namespace WebexKaltura.Tests.Webex;

public sealed class WebexOptionsTests
{
    [Theory]
    [InlineData("Webex:ApiUrl", "http://webexapis.com/v1")]
    [InlineData("Webex:ApiUrl", "nonsense")]
    [InlineData("Webex:ClientSecret", "")]
    [InlineData("Webex:DownloadHosts:0", "https://webex.com/")]
    public void WrongOption_IsNamedWithItsKey(string key, string value)
    {
        var failure = Should.Throw<OptionsValidationException>(() => Options((key, value)));

        failure.Message.ShouldContain(key.Replace(":0", "", StringComparison.Ordinal));
    }

    [Fact]
    public void PlainHttpToLoopback_IsAllowed() =>
        Options(("Webex:ApiUrl", "http://127.0.0.1:4001/v1/")).ApiUrl.ShouldBe("http://127.0.0.1:4001/v1");

    [Fact]
    public void ConfiguredHosts_TakeThePlaceOfTheDefault()
    {
        Options().DownloadHosts.ShouldBe(["*.webex.com"]);
        Options(("Webex:DownloadHosts:0", "a.com")).DownloadHosts.ShouldBe(["a.com"]);
        Options(("Webex:DownloadHosts", "a.com, b.com")).DownloadHosts.ShouldBe(["a.com", "b.com"]);
    }

    [Theory]
    [InlineData("https://nln1.webex.com/x", true)]
    [InlineData("https://a.b.WEBEX.com/x", true)]
    [InlineData("https://webex.com/x", false)]
    [InlineData("https://evilwebex.com/x", false)]
    [InlineData("https://a.webex.com.evil/x", false)]
    [InlineData("https://a.webex.com@evil.com/x", false)]
    [InlineData("https://evil.com@a.webex.com/x", false)]
    [InlineData("https://.webex.com/x", false)]
    [InlineData("http://a.webex.com/x", false)]
    [InlineData("ftp://a.webex.com/x", false)]
    [InlineData("http://127.0.0.1:8080/x", true)]
    [InlineData("http://127.0.0.1:9090/x", false)]
    [InlineData("http://[::1]:5000/x", true)]
    [InlineData("http://localhost/x", false)]
    [InlineData("http://10.0.0.1/x", false)]
    [InlineData("https://10.0.0.1/x", true)]
    public void AllowedHosts_KnowTheTricks(string address, bool allowed)
    {
        var hosts = new AllowedHosts("Webex:DownloadHosts", ["*.webex.com", "127.0.0.1:8080", "[::1]", "10.0.0.1"]);

        // What .NET cannot even read as an address never gets this far.
        (Uri.TryCreate(address, UriKind.Absolute, out var uri) && hosts.Refusal(uri) is null).ShouldBe(allowed);
    }

    private static WebexOptions Options(params (string, string)[] settings) =>
        new WebexFixture(settings).Services.GetRequiredService<IOptions<WebexOptions>>().Value;
}
