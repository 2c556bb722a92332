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
}
