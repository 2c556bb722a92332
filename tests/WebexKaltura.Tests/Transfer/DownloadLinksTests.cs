using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transfer;

public sealed class DownloadLinksTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly Mock<IWebex> _webex = new();
    private readonly DownloadLinks _links;
    private DateTimeOffset? _expires = Some.Noon.AddHours(3);
    private int _given;

    public DownloadLinksTests()
    {
        _links = new DownloadLinks(_webex.Object, _time);
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, Some.Source.ToAddress(), default))
            .ReturnsAsync(() =>
                Some.Details with
                {
                    RecordingLink = new Uri($"https://example.webex.com/download/{++_given}"),
                    LinksExpireAt = _expires,
                }
            );
    }

    [Fact]
    public async Task Link_IsSharedUntilFiveMinutesBeforeItExpires()
    {
        (await GetAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        (await GetAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));

        (await GetAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task LinkThatDoesNotSayWhenItExpires_IsRenewedAfterFiveMinutes()
    {
        _expires = null;
        (await GetAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        (await GetAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));

        (await GetAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task LinkThatNoLongerAnswers_IsRenewedOnceForAllLanes()
    {
        var dead = await _links.GetAsync(Some.Key, Some.Source, default);
        _links.Drop(Some.Key, dead);
        (await GetAsync()).ShouldBe(2);

        _links.Drop(Some.Key, dead); // another lane, later

        (await GetAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task ForgottenLink_IsAskedForAnew()
    {
        await GetAsync();

        _links.Forget(Some.Key);

        (await GetAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task WebexWithoutALink_MayPass()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, Some.Source.ToAddress(), default))
            .ReturnsAsync(Some.Details with { RecordingLink = null });

        var failure = await Should.ThrowAsync<TransientFailureException>(GetAsync);

        failure.Message.ShouldBe("Webex gives no download link for the recording now.");
    }

    private async Task<int> GetAsync() =>
        int.Parse((await _links.GetAsync(Some.Key, Some.Source, default)).Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
}
