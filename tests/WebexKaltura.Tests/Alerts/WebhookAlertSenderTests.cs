using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Alerts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;
using static WebexKaltura.Tests.Infrastructure.RecordedExchanges;

namespace WebexKaltura.Tests.Alerts;

public sealed class WebhookAlertSenderTests
{
    private const string Hook = "POST /hooks/secret-part";
    private static readonly Uri Link = new("https://product.example/recordings/a/rec-1?x=1&y=2");
    private static readonly Alert Failed = AlertTexts.RecordingFailed(
        Some.Recording with
        {
            Topic = "R&D <!channel>",
            Reason = "No \"room\".",
        }
    );
    private readonly RecordedExchanges _receiver = new();

    [Fact]
    public async Task Alert_IsTextThatSlackAndTeamsShowWithTheFactsBeside()
    {
        _receiver.AnswerJson(Hook, "ok");

        await SendAsync();

        var body = JsonElement.Parse(_receiver.Requests.ShouldHaveSingleItem().Text);
        body.GetProperty("text").GetString().ShouldBe($"Recording failed: R&amp;D &lt;!channel&gt;\n\nNo \"room\".\n\n{Link.AbsoluteUri}");
        var facts = body.GetProperty("alert");
        facts.GetProperty("kind").GetString().ShouldBe("recordingFailed");
        facts.GetProperty("account").GetString().ShouldBe(Some.AccountId.Value);
        facts.GetProperty("recording").GetString().ShouldBe("rec-1");
        facts.GetProperty("link").GetString().ShouldBe(Link.AbsoluteUri);
    }

    [Fact]
    public async Task ReceiverThatIsBusy_IsAskedAgain()
    {
        _receiver.Answer(Hook, _ => Status(503), _ => Status(429, retryAfter: 1), _ => Json("ok"));

        await SendAsync();

        _receiver.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task ReceiverThatStaysAway_IsATransientFailureThatDoesNotTellTheAddress()
    {
        _receiver.Answer(Hook, _ => Status(500));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => SendAsync());

        failure.Message.ShouldContain("Alerts:WebhookUrl");
        failure.ToString().ShouldNotContain("secret-part");
    }

    [Fact]
    public async Task ReceiverThatRefuses_IsNotAskedAgain()
    {
        _receiver.Answer(Hook, _ => Status(404));

        (await Should.ThrowAsync<RefusedException>(() => SendAsync())).Message.ShouldContain("404");

        _receiver.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task NoReceiver_IsContent(string? url)
    {
        await SendAsync(url);

        _receiver.Requests.ShouldBeEmpty();
    }

    private async Task SendAsync(string? url = "https://hooks.example/hooks/secret-part")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Alerts:WebhookUrl", url)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new DelaySkippingTime()).AddAlerts(configuration);
        services.AddHttpClient("alerts").ConfigurePrimaryHttpMessageHandler(() => _receiver);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IAlertSender>().SendAsync(Failed, Link);
    }
}
