namespace WebexKaltura.Tests.Infrastructure;

public sealed class RemoteHostTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    [Fact]
    public void Nothing_is_remote_unless_asked_for() => Read().ShouldBeNull();

    [Fact]
    public void Simulators_listen_where_the_host_was_told_to_look()
    {
        _environment["WEBEXKALTURA_TEST_URL"] = "http://127.0.0.1:7071";
        _environment["WEBEXKALTURA_TEST_KEY"] = "k";
        Read().ShouldBe(new RemoteHost(new Uri("http://127.0.0.1:7071"), "k", 7081, 7082));

        _environment["WEBEXKALTURA_TEST_WEBEX"] = "http://127.0.0.1:9001/v1";
        _environment["WEBEXKALTURA_TEST_KALTURA"] = "http://127.0.0.1:9002";
        Read().ShouldBe(new RemoteHost(new Uri("http://127.0.0.1:7071"), "k", 9001, 9002));
    }

    [Fact]
    public void A_host_without_a_key_is_a_mistake_that_says_so()
    {
        _environment["WEBEXKALTURA_TEST_URL"] = "http://127.0.0.1:7071";

        Should.Throw<InvalidOperationException>(Read).Message.ShouldContain("WEBEXKALTURA_TEST_KEY");
    }

    private RemoteHost? Read() => RemoteHost.Read(_environment.GetValueOrDefault);
}
