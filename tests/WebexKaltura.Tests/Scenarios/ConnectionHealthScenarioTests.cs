using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Health;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Scenarios;

/// <summary>What an administrator reads of a connection, by real calls to both services.</summary>
public sealed class ConnectionHealthScenarioTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Connecting_and_saving_start_a_check_in_the_background()
    {
        await using var product = await Product.StartAsync(azurite);
        product.Kaltura.World.SetAppTokenPrivileges("list:*");
        await product.ConnectAsync(new { enabled = false }, checkHealth: true);
        await BecomesAsync(product, "kaltura-entitlement", HealthStatus.Warning);

        product.Kaltura.World.KeepSource(false);
        await product.SaveAsync(new { description = "changed" });
        await BecomesAsync(product, "conversion-profile", HealthStatus.Warning);
    }

    [Fact]
    public async Task A_site_that_was_left_out_is_named_in_preview_coverage_and_backfill_forecast()
    {
        await using var product = await StartAsync();
        product.Webex.World.SitesNotAdministered = ["acme-events.webex.com"];
        var (from, to) = (
            DateTime.UtcNow.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        JsonElement[] answers =
        [
            await product.Json.PostAsync($"accounts/{product.Account}/preview", null),
            await product.Json.GetAsync($"accounts/{product.Account}/coverage?from={from}&to={to}"),
            await product.Json.PostAsync($"accounts/{product.Account}/backfills?preview=true", new { from, to }),
        ];

        foreach (var answer in answers)
        {
            var leftOut = answer.GetProperty("sitesLeftOut").EnumerateArray().ShouldHaveSingleItem();
            leftOut.GetProperty("site").GetString().ShouldBe("acme-events.webex.com");
            leftOut.GetProperty("reason").GetString()!.ShouldContain("not an administrator of site 'acme-events.webex.com'");
        }
        product.Webex.World.SitesNotAdministered = [];
        (await product.Json.GetAsync($"accounts/{product.Account}/coverage?from={from}&to={to}"))
            .GetProperty("sitesLeftOut")
            .GetArrayLength()
            .ShouldBe(0);
    }

    private static Task BecomesAsync(Product product, string check, HealthStatus status)
    {
        var store = product.Host.Services.GetRequiredService<IHealthStore>();
        return Eventually.BecomesTrueAsync(
            async () =>
                (await store.FindAsync(Core.Accounts.AccountId.Parse(product.Account)))
                    ?.Checks.FirstOrDefault(found => found.Id == check)
                    ?.Status == status,
            $"{check} to be {status}"
        );
    }

    [Fact]
    public async Task A_connection_in_order_fails_no_check()
    {
        await using var product = await StartAsync();

        var health = await CheckAsync(product);

        Failing(health).ShouldBeEmpty();
        string[] ids =
        [
            "webex-token",
            "webex-scopes",
            "webex-role",
            "webex-site/acme.webex.com",
            "webex-site/acme-events.webex.com",
            "webhook/recordings/created",
            "webhook/recordings/updated",
            "webhook/recordings/deleted",
            "webhook/meetingTranscripts/created",
            "reconciliation",
            "kaltura-session",
            "kaltura-entitlement",
            "kaltura-upload",
            "kaltura-moderation",
            "conversion-profile",
            "storage",
            "public-url",
            "alert-receiver",
        ];
        ids.Except(health.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("id").GetString())).ShouldBeEmpty();
        StatusOf(health, "webex-token").ShouldBe("ok");
        StatusOf(health, "kaltura-upload").ShouldBe("ok");
        product.Kaltura.World.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_checks_are_shown_until_somebody_checks_again()
    {
        await using var product = await StartAsync();
        var first = await product.Json.GetAsync($"accounts/{product.Account}/health");
        product.Kaltura.World.ModerateContent();
        product.Record();

        var shown = await product.Json.GetAsync($"accounts/{product.Account}/health");

        shown.GetProperty("checkedAt").GetString().ShouldBe(first.GetProperty("checkedAt").GetString());
    }

    [Fact]
    public async Task Missing_optional_scopes_are_named_and_refuse_no_connection()
    {
        await using var product = await StartAsync(
            scopes: [.. WebexScopes.All.Except([WebexScopes.RecordingsWrite, WebexScopes.AdminLicenses])]
        );

        var check = Check(await CheckAsync(product), "webex-scopes");

        check.GetProperty("status").GetString().ShouldBe("warning");
        check.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(WebexScopes.RecordingsWrite);
        check.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(WebexScopes.AdminLicenses);
    }

    [Fact]
    public async Task A_site_that_is_refused_is_named_and_the_others_arrive()
    {
        await using var product = await StartAsync(webex => webex.SitesNotAdministered = ["acme-events.webex.com"]);
        var recording = product.RecordQuietly();
        product.RecordQuietly(meeting: new MeetingSpec { SiteUrl = "acme-events.webex.com" });

        var reconciled = await product.Json.PostAsync($"accounts/{product.Account}/reconcile");
        await product.ShouldArriveAsync(recording);
        var health = await CheckAsync(product);

        reconciled.GetProperty("sites")[0].GetProperty("siteUrl").GetString().ShouldBe("acme-events.webex.com");
        var site = Check(health, "webex-site/acme-events.webex.com");
        site.GetProperty("status").GetString().ShouldBe("failing");
        site.GetProperty("remedy").GetString().ShouldNotBeNull().ShouldContain("administrator of acme-events.webex.com");
        StatusOf(health, "webex-site/acme.webex.com").ShouldBe("ok");
        StatusOf(health, "reconciliation").ShouldBe("warning");
    }

    [Fact]
    public async Task A_site_that_becomes_readable_brings_what_was_missed()
    {
        await using var product = await StartAsync(webex => webex.SitesNotAdministered = ["acme-events.webex.com"]);
        var recording = product.RecordQuietly(meeting: new MeetingSpec { SiteUrl = "acme-events.webex.com" });
        await product.ReconcileAsync();

        product.Webex.World.SitesNotAdministered = [];
        await product.ReconcileAsync();

        await product.ShouldArriveAsync(recording);
    }

    [Fact]
    public async Task A_site_that_only_the_licences_name_is_read()
    {
        await using var product = await StartAsync(webex => webex.SitesNotUsed = ["acme-events.webex.com"]);
        var recording = product.RecordQuietly(meeting: new MeetingSpec { SiteUrl = "acme-events.webex.com" });

        await product.ReconcileAsync();

        await product.ShouldArriveAsync(recording);
        StatusOf(await CheckAsync(product), "webex-site/acme-events.webex.com").ShouldBe("ok");
    }

    [Fact]
    public async Task A_webhook_that_Webex_disabled_is_a_failing_check()
    {
        await using var product = await StartAsync();
        product.Webex.World.DeactivateWebhooks();

        var check = Check(await CheckAsync(product), "webhook/recordings/created");

        check.GetProperty("status").GetString().ShouldBe("failing");
        check.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("disabled");
    }

    [Fact]
    public async Task What_Kaltura_lacks_is_a_warning_each()
    {
        await using var product = await StartAsync();
        product.Kaltura.World.SetAppTokenPrivileges("list:*");
        product.Kaltura.World.ModerateContent();
        await product.WaitForAsync(product.Record(), "ready"); // the partner's setting cannot be read: an entry that waits for a moderator shows it
        product.Kaltura.World.KeepSource(false);

        var health = await CheckAsync(product);

        StatusOf(health, "kaltura-entitlement").ShouldBe("warning");
        StatusOf(health, "kaltura-moderation").ShouldBe("warning");
        StatusOf(health, "conversion-profile").ShouldBe("warning");
        product.Kaltura.World.EnforceEntitlement();
        StatusOf(await CheckAsync(product), "kaltura-entitlement").ShouldBe("failing");
    }

    [Fact]
    public async Task A_refused_app_token_is_one_failing_check_with_what_to_do()
    {
        await using var product = await StartAsync();
        product.Kaltura.World.RevokeAppToken();

        var health = await CheckAsync(product);

        Failing(health).ShouldBe(["kaltura-session"]);
        Check(health, "kaltura-session").GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("Activate the app token");
        StatusOf(health, "kaltura-upload").ShouldBe("warning");
    }

    [Fact]
    public async Task A_dead_authorization_is_one_failing_check()
    {
        await using var product = await StartAsync();
        product.Webex.World.RevokeRefreshTokens();
        product.Webex.World.ExpireAccessTokens();

        Failing(await CheckAsync(product)).ShouldBe(["webex-token"]);
        Failing(await CheckAsync(product)).ShouldBe(["webex-token"]);
    }

    [Fact]
    public async Task A_failing_check_alerts_once_and_again_after_it_recovered()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var product = await StartAsync(settings: ("Alerts:WebhookUrl", receiver.Url));
        product.Webex.World.SitesNotAdministered = ["acme-events.webex.com"];
        await CheckAsync(product);
        await CheckAsync(product);
        receiver.Of("connectionUnhealthy").ShouldHaveSingleItem().Text.ShouldContain("acme-events.webex.com");

        product.Webex.World.SitesNotAdministered = [];
        await CheckAsync(product);
        product.Webex.World.SitesNotAdministered = ["acme-events.webex.com"];
        await CheckAsync(product);

        receiver.Of("connectionUnhealthy").Count().ShouldBe(2);
        receiver.Of("connectionUnhealthy").ShouldAllBe(a => a.Link.EndsWith("/health"));
    }

    [Fact]
    public async Task A_failing_check_needs_attention_on_the_overview()
    {
        await using var product = await StartAsync();
        product.Webex.World.DeactivateWebhooks();
        await CheckAsync(product);

        var attention = (await product.Json.GetAsync("overview")).GetProperty("attention").EnumerateArray();

        attention
            .Single(a => a.GetProperty("kind").GetString() == "connectionUnhealthy")
            .GetProperty("account")
            .GetString()
            .ShouldBe(product.Account);
    }

    [Fact]
    public async Task A_removed_account_has_no_health()
    {
        await using var product = await StartAsync();
        await CheckAsync(product);
        await product.Json.DeleteAsync($"accounts/{product.Account}");

        (
            await Should.ThrowAsync<HttpRequestException>(() => product.Json.GetAsync($"accounts/{product.Account}/health"))
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private async Task<Product> StartAsync(
        Action<WebexWorld>? webex = null,
        IReadOnlyCollection<string>? scopes = null,
        params (string Key, string Value)[] settings
    )
    {
        var product = await Product.StartAsync(azurite, null, null, settings);
        webex?.Invoke(product.Webex.World);
        await product.ConnectAsync(scopes: scopes);
        return product;
    }

    private static Task<JsonElement> CheckAsync(Product product) => product.Json.PostAsync($"accounts/{product.Account}/health");

    private static JsonElement Check(JsonElement health, string id) =>
        health.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static string? StatusOf(JsonElement health, string id) => Check(health, id).GetProperty("status").GetString();

    private static IEnumerable<string?> Failing(JsonElement health) =>
        health
            .GetProperty("checks")
            .EnumerateArray()
            .Where(c => c.GetProperty("status").GetString() == "failing")
            .Select(c => c.GetProperty("id").GetString());
}
