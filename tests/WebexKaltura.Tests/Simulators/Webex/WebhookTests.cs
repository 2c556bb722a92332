using System.Net;
using System.Security.Cryptography;
using System.Text;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;

namespace WebexKaltura.Tests.Simulators.Webex;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a-random-secret-of-thirty-two-bytes-or-more";
    private readonly FaultPlan _faults = new();
    private readonly SettableTime _time = new();
    private WebexSimulator _webex = null!;
    private WebexClient _client = null!;
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new WebexSimulatorOptions
        {
            Faults = _faults,
            DeliveryBackOff = TimeSpan.FromMilliseconds(1),
            TimeProvider = _time,
        };
        _webex = await WebexSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        _client = new WebexClient(_webex);
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _webex.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "SHA-256={256}, SHA-512={512}")]
    [InlineData(WebexSignatureForm.Sha256, "sha256={256}")]
    [InlineData(WebexSignatureForm.BareHex, "{256}")]
    [InlineData(WebexSignatureForm.None, "")]
    public async Task Delivery_IsSignedOverItsRawBody(WebexSignatureForm? form, string second)
    {
        if (form is { } chosen)
        {
            _webex.World.WebexSignature = chosen;
        }
        await RegisterAsync("recordings", "created");
        var recording = await HoldAsync();
        var delivery = _receiver.Deliveries.ShouldHaveSingleItem();
        var key = Encoding.UTF8.GetBytes(Secret);
        delivery.Headers["X-Spark-Signature"].ToString().ShouldBe(Convert.ToHexStringLower(HMACSHA1.HashData(key, delivery.Body)));
        var expected = second
            .Replace("{256}", Convert.ToHexStringLower(HMACSHA256.HashData(key, delivery.Body)), StringComparison.Ordinal)
            .Replace("{512}", Convert.ToHexStringLower(HMACSHA512.HashData(key, delivery.Body)), StringComparison.Ordinal);
        (delivery.Headers.TryGetValue("X-Webex-Signature", out var header) ? header.ToString() : "").ShouldBe(expected);
        delivery.Data.GetProperty("id").GetString().ShouldBe(recording.Id);
        delivery.Data.GetProperty("hostEmail").GetString().ShouldBe(recording.HostEmail);
    }

    [Fact]
    public async Task EventsWithoutHints_CarryIdsOnly()
    {
        _webex.World.EventsCarryHints = false;
        await RegisterAsync("recordings", "created");
        await HoldAsync();
        _receiver.Deliveries.Single().Data.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "meetingId", "hostUserId"]);
    }

    [Fact]
    public async Task EachEvent_ReachesTheWebhookThatAskedForIt()
    {
        foreach (var what in new[] { "created", "updated", "deleted" })
        {
            await RegisterAsync("recordings", what);
        }
        await RegisterAsync("meetingTranscripts", "created");
        var recording = await HoldAsync(new RecordingSpec { Transcripts = [new TranscriptSpec("en")] });
        _webex.World.RenameRecording(recording.Id, "Renamed");
        _webex.World.DeleteRecording(recording.Id);
        await _webex.World.IdleAsync();
        _receiver.Deliveries.ShouldNotContain(d => d.Event == "recordings/deleted", "it is in the recycle bin");
        _webex.World.DeleteRecording(recording.Id, forGood: true);
        await _webex.World.IdleAsync();
        string[] expected = ["meetingTranscripts/created", "recordings/created", "recordings/deleted", "recordings/updated"];
        _receiver.Deliveries.Select(d => d.Event).Order().ShouldBe(expected);
    }

    [Fact]
    public async Task UnannouncedRecording_IsDeliveredToNobody()
    {
        await RegisterAsync("recordings", "created");
        await HoldAsync(new RecordingSpec { Announce = false });
        _receiver.Deliveries.ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusedDelivery_IsTriedAgain()
    {
        await RegisterAsync("recordings", "created");
        _receiver.RefuseNext(2);
        await HoldAsync();
        _receiver.Deliveries.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task AHundredFailures_DisableTheWebhookAndItBearsFailuresAgainOnlyAfterFiveMinutes(int minutes, bool bears)
    {
        var id = await RegisterAsync("recordings", "created");
        _receiver.RefuseNext(100);
        for (var i = 0; i < 20; i++)
        {
            await HoldAsync();
        }
        (await StatusAsync(id)).ShouldBe("inactive");
        await HoldAsync();
        _receiver.Deliveries.Count.ShouldBe(100, "an inactive webhook gets nothing");
        _time.Advance(TimeSpan.FromMinutes(minutes));

        await ChangeAsync(id, "active");
        (await StatusAsync(id)).ShouldBe("active");
        await HoldAsync();
        _receiver.Deliveries.Count.ShouldBe(101);
        _receiver.RefuseNext(1);
        await HoldAsync();

        (await StatusAsync(id)).ShouldBe(bears ? "active" : "inactive");
    }

    [Theory]
    [InlineData(409)]
    [InlineData(400)]
    public async Task SecondWebhookOfOneResourceAndEvent_IsRefused(int status)
    {
        _webex.World.SecondWebhookStatus = status;
        _webex.World.RegisterWebhookOfAnotherIntegration("theirs", "recordings", "created", "https://elsewhere.example/hook");
        var id = await RegisterAsync("recordings", "created");
        await RegisterAsync("recordings", "updated");

        ((int)await _client.StatusAsync(HttpMethod.Post, "/webhooks", Registration("recordings", "created"))).ShouldBe(status);

        (await _client.StatusAsync(HttpMethod.Delete, $"/webhooks/{id}")).ShouldBe(HttpStatusCode.NoContent);
        await RegisterAsync("recordings", "created");
    }

    [Fact]
    public async Task WebhookOfAnotherIntegration_IsListedAndCannotBeChanged()
    {
        var theirs = _webex.World.RegisterWebhookOfAnotherIntegration("theirs", "recordings", "created", "https://elsewhere.example/hook");

        (await _client.IdsAsync("/webhooks?ownedBy=org")).ShouldBe([theirs.Id]);
        var change = new { name = "ours", targetUrl = _receiver.Url };
        (await _client.StatusAsync(HttpMethod.Put, $"/webhooks/{theirs.Id}", change)).ShouldBe(HttpStatusCode.NotFound);
        (await _client.StatusAsync(HttpMethod.Delete, $"/webhooks/{theirs.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Change_WritesNameUrlSecretAndStatusAlone()
    {
        var id = await RegisterAsync("recordings", "created");
        var change = new
        {
            name = "moved",
            targetUrl = "https://new.example/hook",
            secret = "new-secret",
            resource = "meetingTranscripts",
            @event = "updated",
            ownedBy = "creator",
        };

        await _client.ReadAsync(HttpMethod.Put, $"/webhooks/{id}", change);

        var webhook = _webex.World.RegisteredWebhooks.ShouldHaveSingleItem();
        (webhook.Name, webhook.TargetUrl, webhook.Secret).ShouldBe(("moved", "https://new.example/hook", "new-secret"));
        (webhook.Resource, webhook.Event, webhook.OwnedByOrganisation).ShouldBe(("recordings", "created", true));
    }

    [Fact]
    public async Task OrganisationsWebhook_IsListedAsSuchOnly()
    {
        var id = await RegisterAsync("recordings", "created");
        (await _client.IdsAsync("/webhooks?ownedBy=org")).ShouldBe([id]);
        (await _client.IdsAsync("/webhooks")).ShouldBeEmpty();
        (await _client.StatusAsync(HttpMethod.Delete, $"/webhooks/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await _client.IdsAsync("/webhooks?ownedBy=org")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("recordings", WebexScopes.RecordingsRead)]
    [InlineData("meetingTranscripts", WebexScopes.Transcripts)]
    public async Task Webhook_NeedsTheReadScopeOfItsResource(string resource, string scope)
    {
        using var client = new WebexClient(_webex, [.. WebexScopes.All.Where(s => s != scope)]);
        (await client.StatusAsync(HttpMethod.Post, "/webhooks", Registration(resource, "created"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task DuplicateWebhook_DeliversTwice()
    {
        _faults.Set(FaultKind.DuplicateWebhook, 1);
        await RegisterAsync("recordings", "created");
        await HoldAsync();
        _receiver.Deliveries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReorderedWebhook_ArrivesAfterTheNext()
    {
        _faults.Set(FaultKind.ReorderedWebhook, 1);
        await RegisterAsync("recordings", "created");
        var first = _webex.World.HoldMeeting(new MeetingSpec()).Recordings.Single();
        var second = await HoldAsync();
        _receiver.Deliveries.Select(d => d.Data.GetProperty("id").GetString()).ShouldBe([second.Id, first.Id]);
    }

    private async Task<string?> StatusAsync(string id) => (await _client.GetAsync($"/webhooks/{id}")).GetProperty("status").GetString();

    private Task ChangeAsync(string id, string status) =>
        _client.ReadAsync(
            HttpMethod.Put,
            $"/webhooks/{id}",
            new
            {
                name = "changed",
                targetUrl = _receiver.Url,
                status,
            }
        );

    private async Task<SimulatedRecording> HoldAsync(RecordingSpec? spec = null)
    {
        var meeting = _webex.World.HoldMeeting(new MeetingSpec { Recordings = [spec ?? new RecordingSpec()] });
        await _webex.World.IdleAsync();
        return meeting.Recordings.Single();
    }

    private async Task<string> RegisterAsync(string resource, string what) =>
        (await _client.ReadAsync(HttpMethod.Post, "/webhooks", Registration(resource, what))).GetProperty("id").GetString()!;

    private object Registration(string resource, string what) =>
        new
        {
            name = $"{resource} {what}",
            targetUrl = _receiver.Url,
            resource,
            @event = what,
            secret = Secret,
            ownedBy = "org",
        };

    /// <summary>Real time that can be set forward: back-offs pass by themselves.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private TimeSpan _ahead;

        public void Advance(TimeSpan by) => _ahead += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    }
}
