using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Tests.Accounts;

public sealed class ConsoleUrlTests
{
    [Theory]
    [InlineData("https://www.kaltura.com", "https://kmc.kaltura.com/index.php/kmcng/content/entries/entry/0_entry/metadata")]
    [InlineData("https://WWW.Kaltura.com/", "https://kmc.kaltura.com/index.php/kmcng/content/entries/entry/0_entry/metadata")]
    [InlineData("https://video.example.com", "https://video.example.com/index.php/kmcng/content/entries/entry/0_entry/metadata")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/index.php/kmcng/content/entries/entry/0_entry/metadata")]
    public void Entry_HasItsPageInTheConsoleOfItsService(string service, string page) =>
        ConsoleUrl.OfEntry(service, "0_entry").AbsoluteUri.ShouldBe(page);

    [Fact]
    public void Entry_HasItsPageInTheConsoleThatTheAccountNames() =>
        ConsoleUrl
            .OfEntry(new KalturaAccount("https://api.example.org", 1, "t", "https://console.example.org"), "0_entry")
            .AbsoluteUri.ShouldBe("https://console.example.org/index.php/kmcng/content/entries/entry/0_entry/metadata");

    [Theory]
    [InlineData("https://console.example.org/index.php/kmcng/login", true)]
    [InlineData("https://CONSOLE.example.org", true)]
    [InlineData("https://api.example.org", false)]
    [InlineData("https://console.example.org:8443", false)]
    [InlineData("nonsense", false)]
    public void Console_IsTheOneThatTheAccountNames(string console, bool belongs) =>
        ConsoleUrl
            .BelongsTo(console, new KalturaAccount("https://api.example.org", 1, "t", "https://console.example.org"))
            .ShouldBe(belongs);

    [Fact]
    public void Console_IsTheServicesOwnWhereTheAccountNamesNone() =>
        ConsoleUrl.BelongsTo("https://kmc.kaltura.com", new KalturaAccount("https://www.kaltura.com", 1, "t")).ShouldBeTrue();
}
