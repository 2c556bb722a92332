using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>No recording forgotten: what no event announced is found, however late and after however long a pause.</summary>
public sealed class ReconcilingScenarioTests(AzuriteFixture azurite)
{
    private static readonly RecordingSpec Quiet = new() { Announce = false, SizeBytes = 20_000 };

    [Fact]
    public async Task Ninety_dead_days_are_caught_up_in_windows_on_every_site()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        await ChangeAsync(product, a => a with { ConnectedAt = Ago(200), Watermark = Ago(90), SweptAt = Ago(90) });
        var sites = product.Webex.World.Sites;
        var missed = new[] { 89, 61, 45, 29, 10 }.Select((days, i) => Held(product, days, sites[i % 2].SiteUrl)).ToList();

        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);

        foreach (var recording in missed)
        {
            await product.ShouldArriveAsync(recording);
        }
        (await AccountAsync(product)).Watermark!.Value.ShouldBeGreaterThan(Ago(1));
        product.Webex.World.CallLog.Of("GET", "/v1/admin/recordings").ShouldAllBe(c => c.Status == 200);
    }

    [Fact]
    public async Task A_recording_that_becomes_listable_a_week_late_is_found()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);
        await ChangeAsync(product, a => a with { ConnectedAt = Ago(20), SweptAt = Ago(1) });
        var late = Held(product, 7, product.Webex.World.Sites[0].SiteUrl);

        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);

        await product.ShouldArriveAsync(late);
    }

    [Fact]
    public async Task A_rate_limit_moves_no_watermark_and_loses_nothing()
    {
        var faults = new FaultPlan { RetryAfterSeconds = 60 };
        await using var product = await Product.StartAsync(azurite, new WebexSimulatorOptions { Faults = faults });
        await product.ConnectAsync();
        await ChangeAsync(product, a => a with { ConnectedAt = Ago(20), Watermark = Ago(3) });
        var before = (await AccountAsync(product)).Watermark;
        var missed = Held(product, 2, product.Webex.World.Sites[0].SiteUrl);

        faults.Set(FaultKind.TooManyRequests, 1);
        await Should.ThrowAsync<HttpRequestException>(() => product.Api.ReconcileAsync(product.Account, CancellationToken.None));
        (await AccountAsync(product)).Watermark.ShouldBe(before);

        faults.Set(FaultKind.TooManyRequests, 0);
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);
        await product.ShouldArriveAsync(missed);
    }

    [Fact]
    public async Task A_dead_authorization_moves_no_watermark_and_its_recordings_arrive_after_reconnecting()
    {
        await using var product = await Product.StartAsync(azurite);
        await product.ConnectAsync();
        await ChangeAsync(product, a => a with { ConnectedAt = Ago(20), Watermark = Ago(3) });
        var before = (await AccountAsync(product)).Watermark;
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();
        var missed = Held(product, 2, product.Webex.World.Sites[0].SiteUrl);

        await Should.ThrowAsync<HttpRequestException>(() => product.Api.ReconcileAsync(product.Account, CancellationToken.None));
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None); // it is marked by now, and not asked
        (await AccountAsync(product)).Watermark.ShouldBe(before);

        await product.ConnectAsync();
        await product.Api.ReconcileAsync(product.Account, CancellationToken.None);
        await product.ShouldArriveAsync(missed);
    }

    private static SimulatedRecording Held(Product product, int daysAgo, string site) =>
        product.Record(Quiet, new MeetingSpec { Start = Ago(daysAgo), SiteUrl = site });

    private static DateTimeOffset Ago(int days) => DateTimeOffset.UtcNow.AddDays(-days);

    private static IAccountStore Accounts(Product product) => product.Host.Services.GetRequiredService<IAccountStore>();

    private static async Task<Account> AccountAsync(Product product) =>
        (await Accounts(product).FindAsync(AccountId.Parse(product.Account)))!.Value;

    /// <summary>As if the account had a past.</summary>
    private static async Task ChangeAsync(Product product, Func<Account, Account> change)
    {
        var found = (await Accounts(product).FindAsync(AccountId.Parse(product.Account)))!;
        (await Accounts(product).ReplaceAsync(change(found.Value), found.ETag)).ShouldNotBeNull();
    }
}
