using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>The life of a connection over months: its tokens, its webhooks, its pauses and its end.</summary>
public sealed class AccountLifeTests(AzuriteFixture azurite) : IDisposable
{
    private readonly FlowingTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public async Task Tokens_are_renewed_at_half_of_their_life_and_never_end()
    {
        await using var product = await StartAsync();
        var renewals = Renewals(product);

        _time.Jump(TimeSpan.FromDays(6.9));
        await product.UpkeepAsync();
        Renewals(product).ShouldBe(renewals);

        _time.Jump(TimeSpan.FromDays(0.2));
        await Eventually.BecomesTrueAsync(() => Renewals(product) == renewals + 1, "the renewal by the timer");

        for (var days = 0; days < 100; days += 10) // beyond the 90 days of the first refresh token
        {
            _time.Jump(TimeSpan.FromDays(10));
            await product.UpkeepAsync();
        }
        (await StatusAsync(product)).ShouldBe("enabled");
        await product.ShouldArriveAsync(product.Record());
    }

    [Fact]
    public async Task A_dead_authorization_pauses_what_runs_and_reconnecting_resumes_it()
    {
        await using var product = await StartAsync();
        Die(product);
        var announced = product.Record();
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(product) == "needsReauthorization", "the mark");
        var missed = product.Record(new RecordingSpec { Announce = false });
        await product.UpkeepAsync();
        (await product.WaitForAsync(announced, "waiting", "failed")).Status.ShouldBe("waiting");

        await product.ReconnectAsync();
        (await StatusAsync(product)).ShouldBe("enabled");
        _time.Jump(TimeSpan.FromMinutes(10)); // the step that was refused is tried again

        await product.ShouldArriveAsync(announced);
        await product.UpkeepAsync();
        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task A_pause_of_days_fails_no_recording_and_is_caught_up_by_itself()
    {
        await using var product = await StartAsync();
        Die(product);
        var announced = product.Record();
        await Eventually.BecomesTrueAsync(() => IsRefused(product, announced), "the step that waits for another attempt");

        _time.Jump(TimeSpan.FromHours(25));
        var looks = 0;
        await Eventually.BecomesTrueAsync(
            async () => (await product.TimelineAsync(announced)).Any(l => l.StartsWith("Still waiting", StringComparison.Ordinal)),
            "the step to be given up after a day",
            // Now and then, so that no attempt is cut off by the jump: its own time would be over.
            () => _time.Jump(++looks % 100 == 0 ? TimeSpan.FromMinutes(6) : TimeSpan.Zero)
        );
        (await product.WaitForAsync(announced, "waiting", "failed")).Status.ShouldBe("waiting");
        _time.Jump(TimeSpan.FromDays(2));
        await product.ReconnectAsync();
        await product.UpkeepAsync();

        await product.ShouldArriveAsync(announced);
    }

    [Fact]
    public async Task Reconnecting_keeps_the_settings()
    {
        await using var product = await StartAsync();
        await product.Api.SaveSettingsAsync(
            product.Account,
            new
            {
                enabled = true,
                entryName = "{topic}",
                description = "ours",
            },
            CancellationToken.None
        );
        Die(product);
        await product.UpkeepAsync();

        await product.ReconnectAsync();

        var entry = await product.ShouldArriveAsync(product.Record(meeting: new MeetingSpec { Topic = "Algebra" }));
        entry.Name.ShouldBe("Algebra");
    }

    [Fact]
    public async Task Disabling_starts_nothing_and_lets_finish_what_runs()
    {
        await using var product = await StartAsync();
        var running = product.Record(new RecordingSpec { AvailableAfterPolls = 6 });
        await product.WaitForAsync(running, "waiting", "running");

        await product.Api.SaveSettingsAsync(product.Account, new { enabled = false }, CancellationToken.None);
        var next = product.Record();
        var missed = product.Record(new RecordingSpec { Announce = false });
        await product.UpkeepAsync();

        await product.ShouldArriveAsync(running);
        (await product.WaitForAsync(next, "skipped", "ready")).Reason!.ShouldContain("disabled");
        (await product.Api.ListRecordingsAsync(product.Account, CancellationToken.None)).ShouldNotContain(r => r.RecordingId == missed.Id);
    }

    [Fact]
    public async Task Removal_takes_webhooks_and_secrets_and_leaves_the_history()
    {
        await using var product = await StartAsync();
        var recording = product.Record();
        await product.ShouldArriveAsync(recording);
        var target = product.Webex.World.RegisteredWebhooks[0].TargetUrl;

        (await SendAsync(product, HttpMethod.Delete, $"/api/v1/accounts/{product.Account}")).ShouldBe(HttpStatusCode.NoContent);

        product.Webex.World.RegisteredWebhooks.ShouldBeEmpty();
        var secrets = product.Host.Services.GetRequiredService<ISecretStore>();
        foreach (var kind in Enum.GetValues<SecretKind>())
        {
            (await secrets.GetAsync(AccountId.Parse(product.Account), kind)).ShouldBeNull(kind.ToString());
        }
        (await SendAsync(product, HttpMethod.Get, $"/api/v1/accounts/{product.Account}")).ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(product, HttpMethod.Post, new Uri(target).AbsolutePath)).ShouldBe(HttpStatusCode.NotFound);
        (await product.Api.ListRecordingsAsync(product.Account, CancellationToken.None)).ShouldHaveSingleItem().Status.ShouldBe("ready");
        (await product.TimelineAsync(recording)).ShouldContain(l => l.StartsWith("Ready in Kaltura", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_was_removed_can_be_connected_again()
    {
        await using var product = await StartAsync();
        await SendAsync(product, HttpMethod.Delete, $"/api/v1/accounts/{product.Account}");

        await product.ConnectAsync();

        await product.ShouldArriveAsync(product.Record());
    }

    [Fact]
    public async Task An_inactive_webhook_is_activated_five_minutes_after_it_was_seen()
    {
        await using var product = await StartAsync();
        var accounts = product.Host.Services.GetRequiredService<IAccountStore>();
        product.Webex.World.DeactivateWebhooks();

        _time.Jump(TimeSpan.FromHours(1));
        await Eventually.BecomesTrueAsync(
            async () => (await accounts.FindAsync(AccountId.Parse(product.Account)))!.Value.Webhooks.All(w => w.InactiveSince is not null),
            "the run that sees it"
        );
        product.Webex.World.RegisteredWebhooks.ShouldAllBe(w => !w.IsActive);
        _time.Jump(TimeSpan.FromMinutes(5));

        await Eventually.BecomesTrueAsync(() => product.Webex.World.RegisteredWebhooks.All(w => w.IsActive), "the revival by the timer");
        await product.ShouldArriveAsync(product.Record());
    }

    [Fact]
    public async Task A_webhook_left_by_an_earlier_connection_is_taken_over_with_the_new_secret_and_URL()
    {
        await using var product = await Product.StartAsync(azurite);
        using var client = new Simulators.Webex.WebexClient(product.Webex);
        var path = $"/webhooks/webex/{AccountId.ForOrganisation(product.Webex.World.OrganisationId)}";
        foreach (var (resource, @event) in AccountWebhooks.Wanted)
        {
            var left = new
            {
                name = $"WebexKaltura {resource}/{@event}",
                targetUrl = $"https://old.example{path}",
                resource,
                @event,
                secret = "a secret that nobody knows any more",
                ownedBy = "org",
            };
            await client.ReadAsync(HttpMethod.Post, "/webhooks", left);
        }
        var theirs = product.Webex.World.RegisterWebhookOfAnotherIntegration(
            "WebexKaltura recordings/created",
            "recordings",
            "created",
            "http://127.0.0.1:9/theirs"
        );

        await product.ConnectAsync();

        var ours = product.Webex.World.RegisteredWebhooks.Where(w => w.Id != theirs.Id).ToList();
        ours.Count.ShouldBe(4);
        ours.ShouldAllBe(w => w.TargetUrl.EndsWith(path, StringComparison.Ordinal) && !w.TargetUrl.Contains("old.example"));
        await product.ShouldArriveAsync(product.Record());
        await SendAsync(product, HttpMethod.Delete, $"/api/v1/accounts/{product.Account}");
        product.Webex.World.RegisteredWebhooks.ShouldBe([theirs]);
    }

    [Fact]
    public async Task A_webhook_that_was_deleted_is_registered_again()
    {
        await using var product = await StartAsync();
        var webex = product.Host.Services.GetRequiredService<IWebex>();
        foreach (var webhook in product.Webex.World.RegisteredWebhooks)
        {
            await webex.DeleteWebhookAsync(AccountId.Parse(product.Account), webhook.Id);
        }

        await product.UpkeepAsync();

        product.Webex.World.RegisteredWebhooks.Select(w => $"{w.Resource}/{w.Event}").Distinct().Count().ShouldBe(4);
        await product.ShouldArriveAsync(product.Record());
    }

    private async Task<Product> StartAsync()
    {
        var product = await Product.StartAsync(
            azurite,
            new WebexSimulatorOptions { TimeProvider = _time },
            new KalturaSimulatorOptions { TimeProvider = _time }
        );
        await product.ConnectAsync();
        return product;
    }

    /// <summary>As when the admin withdraws the consent.</summary>
    private static void Die(Product product)
    {
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
    }

    private static bool IsRefused(Product product, SimulatedRecording recording) =>
        product.Log.All.Any(line =>
            line.Contains($"{recording.Id}: find/1 failed at attempt", StringComparison.Ordinal)
            && line.Contains("connect Webex again", StringComparison.Ordinal)
        );

    private static int Renewals(Product product) => product.Webex.World.CallLog.Of("POST", "/v1/access_token").Count;

    private static Task<string> StatusAsync(Product product) => product.Api.AccountStatusAsync(product.Account, CancellationToken.None);

    private static async Task<HttpStatusCode> SendAsync(Product product, HttpMethod method, string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(product.Url) };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", product.Key);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
