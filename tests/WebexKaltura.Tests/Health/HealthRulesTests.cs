using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Deliveries;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Health;

public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(90, HealthStatus.Ok)]
    [InlineData(15, HealthStatus.Ok)]
    [InlineData(14, HealthStatus.Warning)]
    [InlineData(-1, HealthStatus.Warning)]
    public void An_authorization_that_ends_soon_is_a_warning(int daysLeft, HealthStatus status) =>
        WebexRules.Token("ada@acme.example", new WebexGrant([], Now, Now.AddDays(7), Now.AddDays(daysLeft)), Now).Status.ShouldBe(status);

    [Theory]
    [InlineData("", HealthStatus.Ok)]
    [InlineData("all", HealthStatus.Ok)]
    [InlineData("meeting:admin_recordings_write", HealthStatus.Warning)]
    [InlineData("meeting:admin_recordings_read", HealthStatus.Failing)]
    public void A_missing_scope_is_named_with_where_to_add_it(string missing, HealthStatus status)
    {
        var granted = missing.Length == 0 ? [] : WebexScopes.Required.Select(s => s.Name).Where(s => s != missing).ToList();

        var finding = WebexRules.Scopes(granted);

        finding.Status.ShouldBe(status);
        if (status != HealthStatus.Ok)
        {
            finding.Detail.ShouldContain(missing);
            finding.Remedy.ShouldNotBeNull().ShouldContain("developer portal");
        }
    }

    public static TheoryData<ChatAuthorization?, HealthStatus, string> ChatStates =>
        new()
        {
            { null, HealthStatus.Warning, "no compliance officer has authorized" },
            { new ChatAuthorization("p", "cora@acme.example", Now, Now.AddDays(90)), HealthStatus.Ok, "cora@acme.example authorized" },
            {
                new ChatAuthorization("p", "cora@acme.example", Now, Now, "Webex answered 400.", Now),
                HealthStatus.Warning,
                "Webex answered 400."
            },
        };

    [Theory]
    [MemberData(nameof(ChatStates))]
    public void Chat_that_cannot_be_read_is_a_warning(ChatAuthorization? authorization, HealthStatus status, string words)
    {
        var finding = ChatRules.Authorization(authorization);

        (finding.Id, finding.Status).ShouldBe(("chat-authorization", status));
        finding.Detail.ShouldContain(words);
        (finding.Remedy is null).ShouldBe(status == HealthStatus.Ok);
    }

    [Theory]
    [InlineData("Full Administrator", HealthStatus.Ok)]
    [InlineData("Read-only Administrator", HealthStatus.Warning)]
    [InlineData("", HealthStatus.Failing)]
    public void The_role_decides_what_can_be_read(string role, HealthStatus status) =>
        WebexRules.Role("ada@acme.example", role.Length == 0 ? [] : [role]).Status.ShouldBe(status);

    [Theory]
    [InlineData(true, true, true, HealthStatus.Ok, "active")]
    [InlineData(false, false, false, HealthStatus.Failing, "no webhook")]
    [InlineData(true, false, true, HealthStatus.Failing, "disabled")]
    [InlineData(true, true, false, HealthStatus.Failing, "old.example")]
    public void A_webhook_is_registered_active_and_leads_here(bool registered, bool active, bool matches, HealthStatus status, string words)
    {
        var url = registered ? $"https://{(matches ? "new" : "old")}.example/webhooks/webex/1" : null;

        var finding = WebexRules.Webhook(
            new WebhookInspection("recordings", "created", registered, active, matches, url),
            "https://new.example/webhooks/webex/1"
        );

        finding.Id.ShouldBe("webhook/recordings/created");
        finding.Status.ShouldBe(status);
        finding.Detail.ShouldContain(words);
    }

    [Theory]
    [InlineData(null, null, HealthStatus.Ok)] // connected a moment ago
    [InlineData(1, null, HealthStatus.Ok)]
    [InlineData(3, null, HealthStatus.Warning)]
    [InlineData(1, "events.example: 403", HealthStatus.Warning)]
    public void A_reconciliation_runs_every_hour_and_reads_everything(int? hoursAgo, string? failure, HealthStatus status)
    {
        var account = Some.Account with
        {
            ConnectedAt = Now.AddMinutes(-5),
            LastReconciliation = hoursAgo is { } hours ? new ReconciliationRecord(Now.AddHours(-hours), 3, 1, failure) : null,
        };

        var finding = WebexRules.Reconciliation(account, TimeSpan.FromHours(1), Now);

        finding.Status.ShouldBe(status);
        if (failure is not null)
        {
            finding.Detail.ShouldContain(failure);
        }
    }

    [Theory]
    [InlineData("list:*,disableentitlement", true, HealthStatus.Ok)]
    [InlineData("list:*", null, HealthStatus.Warning)]
    [InlineData("list:*", false, HealthStatus.Warning)]
    [InlineData("list:*", true, HealthStatus.Failing)]
    public void An_app_token_without_disableentitlement_is_noticed(string privileges, bool? enforced, HealthStatus status)
    {
        var finding = KalturaRules.Entitlement(new KalturaSessionInfo(privileges, Now, null), enforced);

        finding.Status.ShouldBe(status);
        if (status != HealthStatus.Ok)
        {
            finding.Remedy.ShouldNotBeNull().ShouldContain("list:*,disableentitlement");
        }
    }

    [Theory]
    [InlineData(null, true, true, HealthStatus.Ok)]
    [InlineData(null, true, null, HealthStatus.Ok)]
    [InlineData(null, true, false, HealthStatus.Warning)]
    [InlineData("12", true, false, HealthStatus.Warning)]
    [InlineData("12", false, null, HealthStatus.Failing)]
    public void A_conversion_profile_exists_and_keeps_the_source(string? configured, bool exists, bool? keeps, HealthStatus status) =>
        KalturaRules.ConversionProfile(configured, exists, new SourceRetention(keeps, "12", "Lectures")).Status.ShouldBe(status);

    [Theory]
    [InlineData(0, HealthStatus.Failing, "no category")]
    [InlineData(1, HealthStatus.Ok, "Lectures")]
    [InlineData(2, HealthStatus.Failing, "ambiguous")]
    public void A_category_means_exactly_one(int candidates, HealthStatus status, string words)
    {
        var found = Enumerable.Range(1, candidates).Select(n => new KalturaCategory(n, "Lectures", $"site{n}>Lectures")).ToList();

        var finding = KalturaRules.Category("webinar", "Lectures", found);

        finding.Id.ShouldBe("category/webinar");
        finding.Status.ShouldBe(status);
        finding.Detail.ShouldContain(words);
    }

    [Theory]
    [InlineData("https://webexkaltura.example", false, HealthStatus.Warning)]
    [InlineData("http://127.0.0.1:5080", false, HealthStatus.Warning)]
    [InlineData("https://webexkaltura.example", true, HealthStatus.Ok)]
    public void A_public_URL_is_proven_by_a_delivery(string url, bool delivered, HealthStatus status) =>
        InstallationRules.PublicUrl(new Uri(url), delivered ? Now : null).Status.ShouldBe(status);

    [Theory]
    [InlineData(false, 0, HealthStatus.Warning)]
    [InlineData(true, 0, HealthStatus.Ok)]
    [InlineData(true, 2, HealthStatus.Failing)]
    public void An_alert_receiver_is_configured_and_takes_alerts(bool configured, int unsent, HealthStatus status) =>
        InstallationRules.AlertReceiver(configured, unsent).Status.ShouldBe(status);

    [Fact]
    public void Everything_that_is_not_OK_says_what_to_do()
    {
        HealthFinding[] findings =
        [
            WebexRules.DeadToken("ada@acme.example", "Webex said no."),
            WebexRules.Site("events.example", "Webex answered 403."),
            KalturaRules.Moderation(true),
            KalturaRules.DefaultUser("ann", false),
            KalturaRules.Groups(2, ["staff"]),
        ];

        findings.ShouldAllBe(f => f.Status != HealthStatus.Ok && f.Remedy != null && f.Remedy.EndsWith('.'));
    }

    [Fact]
    public void A_test_event_proves_the_public_URL_only_as_far_as_here()
    {
        var finding = InstallationRules.PublicUrl(new Uri("https://connect.example.com"), null, Now);

        finding.Status.ShouldBe(HealthStatus.Warning);
        finding.Detail.ShouldContain("does not prove");
        InstallationRules.PublicUrl(new Uri("https://connect.example.com"), Now, null).Status.ShouldBe(HealthStatus.Ok);
    }

    [Theory]
    [InlineData(1, HealthStatus.Warning)]
    [InlineData(0, HealthStatus.Ok)]
    [InlineData(-1, HealthStatus.Ok)]
    public void A_delivery_through_an_earlier_public_URL_does_not_prove_the_current_one(int movedHoursLater, HealthStatus status) =>
        InstallationRules
            .PublicUrl(new Uri("https://connect.example.com"), Now, null, Now.AddHours(movedHoursLater))
            .Status.ShouldBe(status);

    [Fact]
    public void A_test_event_through_an_earlier_public_URL_does_not_count() =>
        InstallationRules
            .PublicUrl(new Uri("https://connect.example.com"), null, Now, Now.AddHours(1))
            .Detail.ShouldStartWith("No delivery has arrived yet");

    [Theory]
    [InlineData(null, "No delivery of this event")]
    [InlineData(DeliveryResult.Started, "Its last delivery arrived on")]
    [InlineData(DeliveryResult.Failed, "could not be processed then")]
    public void A_webhook_names_its_last_delivery(DeliveryResult? result, string words)
    {
        var last = result is { } r
            ? new Delivery(DeliveryId.New(Now, Guid.NewGuid()), Now, "recordings", "created", "rec-1", r, null, TimeSpan.Zero)
            : null;

        Inspected(active: true, last, null).Detail.ShouldContain(words);
    }

    [Fact]
    public void A_disabled_webhook_says_since_when() =>
        Inspected(active: false, null, Now).Detail.ShouldContain($"first seen on {Now.UtcDateTime.Day} ");

    private static HealthFinding Inspected(bool active, Delivery? last, DateTimeOffset? inactiveSince) =>
        WebexRules.Webhook(
            new WebhookInspection("recordings", "created", true, active, true, "https://connect.example.com/x"),
            "https://connect.example.com/x",
            last,
            inactiveSince
        );
}
