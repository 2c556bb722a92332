using WebexKaltura.Core.Audit;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web;

public sealed class AuditPageTests
{
    [Fact]
    public async Task Records_AreTextNewestFirstWithWhatTheyActedOn()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.ConnectAsync();
        using var browser = await web.SignedInAsync(Roles.Viewer);
        var at = web.World.Time.GetUtcNow();
        var change = new AuditRecord(at, "<i>ann</i>", Connections.Id, AuditActions.SettingsChanged)
        {
            Field = "postfix",
            From = "<b>",
            To = "@x",
        };
        var retry = new AuditRecord(at, "bob", Connections.Id, "recording.retry") { Recording = "rec-1" };
        await web.World.Audit.AddAsync([change, retry]);

        var page = await browser.GetStringAsync($"/audit?account={Connections.Id}");

        page.ShouldNotContain("<i>ann");
        page.ShouldContain("&lt;b&gt;");
        page.ShouldContain("Changed postfix");
        page.ShouldContain($"href=\"/recordings/{Connections.Id}/rec-1\"");
        page.IndexOf("Retried a recording", StringComparison.Ordinal)
            .ShouldBeLessThan(page.IndexOf("Changed postfix", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?cursor=mangled")]
    [InlineData("?account=nobody")]
    [InlineData("?account=0123456789abcdef")]
    public async Task MangledAddress_ShowsAPageAllTheSame(string query)
    {
        await using var web = await WebUnderTest.StartAsync();
        using var browser = await web.SignedInAsync(Roles.Admin);

        (await browser.GetStringAsync($"/audit{query}")).ShouldContain("Nothing has been changed yet");
    }
}
