using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What reaches the people who watch, and what does not storm them.</summary>
public sealed class AlertTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private AlertReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await AlertReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_failed_recording_alerts_once_and_a_retry_that_fails_too_alerts_again()
    {
        await using var product = await StartAsync();
        var recording = await FailAsync(product);

        await Eventually.BecomesTrueAsync(() => _receiver.Taken.Count == 1, "the alert");
        await product.UpkeepAsync();

        var alert = _receiver.Taken.ShouldHaveSingleItem();
        alert.Kind.ShouldBe("recordingFailed");
        alert.Recording.ShouldBe(recording.Id);
        alert.Text.ShouldContain("ERROR_CONVERTING");
        alert.Link.ShouldBe($"{product.Url}/recordings/{product.Account}/{recording.Id}");

        await product.RetryAsync(recording);
        await Eventually.BecomesTrueAsync(() => _receiver.Taken.Count == 2, "the second alert");
    }

    [Fact]
    public async Task A_receiver_in_trouble_fails_nobodys_work_and_is_told_at_a_later_turn()
    {
        await using var product = await StartAsync();
        _receiver.Answer = 404;
        await FailAsync(product);
        await Eventually.BecomesTrueAsync(() => _receiver.Asked > 0, "the attempt");

        await product.ShouldArriveAsync(product.Record());
        _receiver.Answer = 200;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await product.UpkeepAsync();
                return _receiver.Taken.Count > 0;
            },
            "the alert at a later turn"
        );

        _receiver.Taken.ShouldHaveSingleItem().Kind.ShouldBe("recordingFailed");
        product.Log.All.ShouldContain(line => line.Contains("could not be sent and is sent later", StringComparison.Ordinal));
        product.Log.All.ShouldNotContain(line => line.Contains(_receiver.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_failures_within_an_hour_become_one_summary()
    {
        await using var product = await StartAsync();
        var failing = Enumerable
            .Range(0, 14)
            .Select(_ => product.Record(new RecordingSpec { SizeBytes = 1000, AvailableAfterPolls = 2 }))
            .ToList();
        failing.ForEach(recording => product.Kaltura.World.FailProcessing(recording.Id));
        foreach (var recording in failing)
        {
            await product.WaitForAsync(recording, "failed");
        }

        await Eventually.BecomesTrueAsync(() => _receiver.Of("manyFailures").Any(), "the summary");
        await product.UpkeepAsync();

        _receiver.Of("manyFailures").ShouldHaveSingleItem().Text.ShouldContain("recordings failed within an hour");
        _receiver.Of("recordingFailed").Count().ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task A_dead_authorization_alerts_once_and_again_when_it_dies_again()
    {
        await using var product = await StartAsync();

        await DieAsync(product, alerts: 1);
        await product.UpkeepAsync();
        _receiver.Of("tokenDead").ShouldHaveSingleItem().Link.ShouldBe($"{product.Url}/integrations/{product.Account}");

        await product.ReconnectAsync();
        await DieAsync(product, alerts: 2);
    }

    [Fact]
    public async Task A_recording_that_does_not_end_alerts_until_it_has_ended()
    {
        await using var product = await StartAsync(("Alerts:OldestUnfinished", "00:00:01"));
        var slow = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromSeconds(4) });
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await product.UpkeepAsync();
                return _receiver.Of("oldestUnfinished").Any();
            },
            "the alert"
        );
        await product.UpkeepAsync();
        _receiver.Of("oldestUnfinished").ShouldHaveSingleItem().Recording.ShouldBe(slow.Id);

        await product.ShouldArriveAsync(slow);
        await product.UpkeepAsync();
        var next = product.Record(new RecordingSpec { AvailableAfter = TimeSpan.FromHours(1) });

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await product.UpkeepAsync();
                return _receiver.Of("oldestUnfinished").Count() == 2;
            },
            "the alert of the next one"
        );
        _receiver.Of("oldestUnfinished").Last().Recording.ShouldBe(next.Id);
    }

    [Fact]
    public async Task A_refused_deletion_alerts_once_however_often_it_is_tried()
    {
        await using var product = await StartAsync();
        await product.Api.SaveSettingsAsync(product.Account, new { enabled = true, deleteFromWebex = true }, CancellationToken.None);
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        product.Kaltura.World.TruncateStored(recording.Id);

        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);
        await Eventually.BecomesTrueAsync(() => _receiver.Taken.Count > 0, "the alert");
        await product.Api.ActAsync(product.Account, recording.Id, "delete-now", CancellationToken.None);
        await product.Api.ActAsync(product.Account, recording.Id, "cancel-deletion", CancellationToken.None);
        await Eventually.BecomesTrueAsync(
            async () => (await product.WaitForAsync(recording, "ready")).Deletion.State == "cancelled",
            "the end of the second attempt"
        );

        var alert = _receiver.Taken.ShouldHaveSingleItem();
        (alert.Kind, alert.Recording).ShouldBe(("deletionRefused", recording.Id));
    }

    [Theory]
    [InlineData("Alerts:WebhookUrl", "http://hooks.example.org/services")]
    [InlineData("Alerts:OldestUnfinished", "-00:00:01")]
    public async Task A_wrong_option_stops_the_start_and_is_named(string key, string value)
    {
        await using var product = await Product.WithoutHostAsync(azurite, settings: (key, value));

        var failure = await Should.ThrowAsync<Exception>(() => StandaloneHost.StartAsync("http://127.0.0.1:0", product.Settings));

        failure.Message.ShouldContain(key);
    }

    private async Task<Product> StartAsync(params (string, string)[] settings)
    {
        var product = await Product.StartAsync(azurite, settings: [("Alerts:WebhookUrl", _receiver.Url), .. settings]);
        await product.ConnectAsync();
        return product;
    }

    private static async Task<SimulatedRecording> FailAsync(Product product)
    {
        var recording = product.Record(new RecordingSpec { AvailableAfterPolls = 3 });
        product.Kaltura.World.FailProcessing(recording.Id);
        await product.WaitForAsync(recording, "failed");
        return recording;
    }

    private async Task DieAsync(Product product, int alerts)
    {
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        await product.UpkeepAsync();
        (await product.Api.AccountStatusAsync(product.Account, CancellationToken.None)).ShouldBe("needsReauthorization");
        await Eventually.BecomesTrueAsync(() => _receiver.Of("tokenDead").Count() == alerts, "the alert");
    }
}
