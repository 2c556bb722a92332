using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Tests.Web;

public sealed class OverviewPageTests : IAsyncLifetime
{
    private WebUnderTest _web = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _web = await WebUnderTest.StartAsync();
        _browser = await _web.SignedInAsync(Roles.Admin);
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task NothingConnected_ShowsThreeStepsAndWhichIsNext()
    {
        (await _browser.GetStringAsync("/")).ShouldContain("Not registered yet");

        await _web.Services.GetRequiredService<IntegrationCodes>().GenerateAsync(Connections.Kaltura, "app-token-secret");

        (await _browser.GetStringAsync("/")).ShouldContain("A code is waiting to be used");
        _web.World.Time.Advance(TimeSpan.FromMinutes(31));
        (await _browser.GetStringAsync("/")).ShouldContain("No code that can be used");
    }

    [Fact]
    public async Task TopicsAndReasons_AreTextWhateverTheyHold()
    {
        await _web.ConnectAsync();
        await CountAsync("r1", RecordingStatus.Failed, "<script>alert(1)</script>", "refused </script><b>");

        var page = await _browser.GetStringAsync("/");

        page.ShouldContain("1 recording failed");
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("</script><b>");
    }

    [Fact]
    public async Task FailuresOfOneReason_LeadToTheListOfThem()
    {
        await _web.ConnectAsync();
        await CountAsync("r1", RecordingStatus.Failed, "One", "Kaltura refused & closed.");
        await CountAsync("r2", RecordingStatus.Failed, "Two", "Kaltura refused & closed.");

        (await _browser.GetStringAsync("/")).ShouldContain(
            $"href=\"/recordings?account={Connections.Id}&amp;status=failed&amp;q=Kaltura%20refused%20%26%20closed.\""
        );
    }

    [Theory]
    [InlineData("?days=7", "Last 7 days")]
    [InlineData("?days=90", "Last 90 days")]
    [InlineData("?days=99999", "Last 30 days")]
    [InlineData("?days=x&account=y", "Last 30 days")]
    public async Task Window_IsInTheAddressAndNonsenseIsTheDefault(string query, string words)
    {
        await _web.ConnectAsync();

        (await _browser.GetStringAsync("/" + query)).ShouldContain(words);
    }

    [Fact]
    public async Task Viewer_SeesItAllAndGeneratesNoCode()
    {
        using var viewer = await _web.SignedInAsync(Roles.Viewer);

        var page = await viewer.GetAsync("/");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("Generate a code");
    }

    private async Task CountAsync(string id, RecordingStatus status, string topic, string reason)
    {
        var now = _web.World.Time.GetUtcNow();
        var row = new Recording
        {
            Key = new RecordingKey(Connections.Id.Value, id),
            CreatedAt = now,
            Status = status,
            Topic = topic,
            Reason = reason,
        };
        (await _web.Statistics.ReplaceAsync(row.Key, null, CountedRecording.Of(row))).ShouldBeTrue();
    }
}
