using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Tests.Configuration;

public sealed class AllowedHostsTests
{
    private const string OnlyHttps = "Only https addresses are allowed.";
    private static readonly AllowedHosts Hosts = new(
        "Webex:DownloadHosts",
        [" *.webex.com", "127.0.0.1:8080", "[::1]", "10.0.0.1", "LOCALHOST"]
    );

    [Theory]
    [InlineData("https://nln1.webex.com/x")]
    [InlineData("https://a.b.WEBEX.com/x")]
    [InlineData("http://127.0.0.1:8080/x")]
    [InlineData("http://[::1]:5000/x")]
    [InlineData("http://localhost:5000/x")]
    [InlineData("https://10.0.0.1/x")]
    public void TrustedAddress_IsAllowed(string address)
    {
        Hosts.Refusal(new Uri(address)).ShouldBeNull();
        Should.NotThrow(() => Hosts.Demand(new Uri(address)));
    }

    [Theory]
    [InlineData("https://webex.com/x", "webex.com")]
    [InlineData("https://evilwebex.com/x", "evilwebex.com")]
    [InlineData("https://a.webex.com.evil/x", "a.webex.com.evil")]
    [InlineData("http://127.0.0.1:9090/x", "127.0.0.1")]
    [InlineData("https://10.0.0.2/x", "10.0.0.2")]
    public void StrangersAddress_IsNotAndNamesTheKey(string address, string host) =>
        Hosts.Refusal(new Uri(address)).ShouldBe($"Host '{host}' is not allowed. Add it to Webex:DownloadHosts if it is to be trusted.");

    [Theory]
    [InlineData("http://a.webex.com/x", "a.webex.com")]
    [InlineData("http://10.0.0.1/x", "10.0.0.1")]
    public void PlainHttp_IsForListedLoopbackHostsOnly(string address, string host) =>
        Hosts
            .Refusal(new Uri(address))
            .ShouldBe(
                $"Host '{host}' must be reached over https: plain http is allowed to loopback hosts listed in Webex:DownloadHosts only."
            );

    [Fact]
    public void UserNameInAnAddress_IsNotAllowed() =>
        Hosts
            .Refusal(new Uri("https://evil.com@a.webex.com/x"))
            .ShouldBe("The address of host 'a.webex.com' carries a user name, which is not allowed.");

    [Theory]
    [InlineData("ftp://a.webex.com/x")]
    [InlineData("file:///etc/passwd")]
    public void OtherSchemes_AreNotAllowed(string address) => Hosts.Refusal(new Uri(address)).ShouldBe(OnlyHttps);

    [Fact]
    public void RelativeAddress_IsNotAllowed() => Hosts.Refusal(new Uri("/x", UriKind.Relative)).ShouldBe(OnlyHttps);

    [Fact]
    public void DemandThatIsNotMet_FailsForGood()
    {
        var failure = Should.Throw<PermanentFailureException>(() => Hosts.Demand(new Uri("ftp://a.webex.com/x")));

        (failure.Code, failure.Message).ShouldBe(("host-not-allowed", OnlyHttps));
    }

    [Fact]
    public void LoopbackBelowADomain_IsNotTrustedForItsName() =>
        new AllowedHosts("Key", ["*.localhost"]).Refusal(new Uri("http://localhost/x")).ShouldNotBeNull();

    [Theory]
    [InlineData("https://localhost", true)]
    [InlineData("https://LOCALHOST:1", true)]
    [InlineData("https://127.0.0.7", true)]
    [InlineData("https://[::1]", true)]
    [InlineData("https://10.0.0.1", false)]
    [InlineData("https://localhost.evil", false)]
    public void Loopback_IsToldWithoutLookingUpAName(string address, bool loopback) =>
        AllowedHosts.IsLoopback(new Uri(address)).ShouldBe(loopback);

    [Theory]
    [InlineData("example.com")]
    [InlineData(" *.example.com ")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("[::1]")]
    public void Pattern_IsAHostOrADomain(string pattern) => AllowedHosts.Fault(pattern).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("*.")]
    [InlineData("*")]
    [InlineData("a.*.com")]
    [InlineData("https://a.com")]
    [InlineData("a@b")]
    [InlineData("a?")]
    [InlineData("a#")]
    [InlineData("a b")]
    public void OtherPattern_IsNamed(string pattern) =>
        AllowedHosts.Fault(pattern).ShouldBe($"'{pattern}' is no host: write 'host', 'host:port' or '*.domain'.");
}
