using System.Diagnostics.CodeAnalysis;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>
/// A host in a process of its own (<c>serve</c>, <c>func start</c>) that scenarios are put through instead of one in the tests' process.
/// The tests are its Webex and its Kaltura: the simulators listen where that host is configured to look for them.
/// </summary>
public sealed record RemoteHost(Uri Url, string Key, int WebexPort, int KalturaPort)
{
    private const int DefaultWebexPort = 7081;
    private const int DefaultKalturaPort = 7082;

    /// <summary>One host has one Webex: scenarios take turns.</summary>
    public static SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Null where <c>WEBEXKALTURA_TEST_URL</c> is not set.</summary>
    public static RemoteHost? Current { get; } = Read(Environment.GetEnvironmentVariable);

    public static RemoteHost? Read(Func<string, string?> variable) =>
        variable("WEBEXKALTURA_TEST_URL") is { Length: > 0 } url
            ? new RemoteHost(
                new Uri(url),
                variable("WEBEXKALTURA_TEST_KEY") is { Length: > 0 } key
                    ? key
                    : throw new InvalidOperationException("WEBEXKALTURA_TEST_KEY is not set: it is the host's Admin:ApiKey."),
                Port(variable("WEBEXKALTURA_TEST_WEBEX"), DefaultWebexPort),
                Port(variable("WEBEXKALTURA_TEST_KALTURA"), DefaultKalturaPort)
            )
            : null;

    /// <summary>Ends the test as skipped, with the reason, when it needs what only a host in the tests' process has.</summary>
    [SuppressMessage("Usage", "xUnit1004:Test methods should not be skipped", Justification = "skipped for other hosts only")]
    public static void RequireOwn(string because) => Assert.SkipWhen(Current is not null, $"needs a host in the tests' process: {because}");

    /// <summary>Of an address such as <c>http://127.0.0.1:7081/v1</c>.</summary>
    private static int Port(string? address, int otherwise) => string.IsNullOrEmpty(address) ? otherwise : new Uri(address).Port;
}
