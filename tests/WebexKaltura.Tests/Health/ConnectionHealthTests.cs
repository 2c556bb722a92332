using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Health;

public sealed class ConnectionHealthTests
{
    private readonly FakeTimeProvider _time = new(Some.Noon);
    private readonly InMemoryHealthStore _store = new();
    private readonly Mock<IAlerts> _alerts = new();
    private Account? _account = Some.Account;

    [Fact]
    public async Task A_status_keeps_its_beginning_while_it_stays_the_same()
    {
        var status = HealthStatus.Failing;
        var health = Health(new Check("a", _ => [new HealthFinding("a", "A", status, "detail")]));

        (await CheckAsync(health)).Checks[0].Since.ShouldBe(Some.Noon);
        _time.Advance(TimeSpan.FromHours(1));
        (await CheckAsync(health)).Checks[0].Since.ShouldBe(Some.Noon);
        status = HealthStatus.Ok;
        var recovered = (await CheckAsync(health)).Checks[0];

        recovered.Since.ShouldBe(Some.Noon.AddHours(1));
        recovered.CheckedAt.ShouldBe(Some.Noon.AddHours(1));
    }

    [Fact]
    public async Task A_check_that_hangs_is_a_finding_and_holds_up_no_other()
    {
        var hanging = new Check("hanging", async (_, _) => await new TaskCompletionSource<IReadOnlyList<HealthFinding>>().Task);
        var health = Health(hanging, Ok("fine"));

        var checking = health.CheckAsync(Some.AccountId);
        while (!checking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        var report = (await checking).ShouldNotBeNull();
        report.Checks.Single(c => c.Id == "fine").Status.ShouldBe(HealthStatus.Ok);
        var failed = report.Checks.Single(c => c.Id == "hanging");
        failed.Status.ShouldBe(HealthStatus.Failing);
        failed.Detail.ShouldContain("within 20 seconds");
    }

    [Fact]
    public async Task What_depends_on_a_failing_check_is_not_made_and_is_no_second_failure()
    {
        var made = false;
        var dependent = new Check(
            "part",
            _ =>
            {
                made = true;
                return [];
            },
            dependsOn: "whole"
        );

        var report = await CheckAsync(Health(new Check("whole", _ => throw new RefusedException("no", "Refused.")), dependent));

        made.ShouldBeFalse();
        report.Checks.Single(c => c.Id == "whole").Status.ShouldBe(HealthStatus.Failing);
        report.Checks.Single(c => c.Id == "part").Status.ShouldBe(HealthStatus.Warning);
    }

    [Fact]
    public async Task Parts_found_earlier_stay_listed_when_they_cannot_be_checked()
    {
        var away = false;
        var sites = new Check(
            "site",
            _ =>
                away
                    ? throw new TransientFailureException("Webex is away.")
                    : [new HealthFinding("site/a", "Site a", HealthStatus.Ok, "fine")]
        );
        var health = Health(sites);
        await CheckAsync(health);
        away = true;

        var check = (await CheckAsync(health)).Checks.ShouldHaveSingleItem();

        (check.Id, check.Title, check.Status).ShouldBe(("site/a", "Site a", HealthStatus.Failing));
        check.Detail.ShouldContain("Webex is away.");
    }

    [Fact]
    public async Task A_failing_check_alerts_and_is_cleared_when_it_recovers()
    {
        var status = HealthStatus.Failing;
        var health = Health(new Check("a", _ => [new HealthFinding("a", "A", status, "detail", "remedy")]));

        await CheckAsync(health);
        status = HealthStatus.Warning;
        await CheckAsync(health);

        _alerts.Verify(a =>
            a.RaiseAsync(
                It.Is<Alert>(x => x.Kind == AlertKind.ConnectionUnhealthy && x.Subject == "a" && x.Text == "detail remedy"),
                default
            )
        );
        _alerts.Verify(a => a.ClearAsync(Some.AccountId, AlertKind.ConnectionUnhealthy, "a", default), Times.Once);
    }

    [Fact]
    public async Task A_disabled_account_is_checked_and_alerts_nobody()
    {
        _account = Some.Account with { Settings = Some.Account.Settings with { Enabled = false } };

        (await CheckAsync(Health(new Check("a", _ => [new HealthFinding("a", "A", HealthStatus.Failing, "detail")])))).Status.ShouldBe(
            HealthStatus.Failing
        );

        _alerts.Verify(a => a.RaiseAsync(It.IsAny<Alert>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task An_account_removed_meanwhile_leaves_nothing_behind()
    {
        var health = Health(
            new Check(
                "a",
                _ =>
                {
                    _account = null;
                    return [new HealthFinding("a", "A", HealthStatus.Ok, "detail")];
                }
            )
        );

        (await health.CheckAsync(Some.AccountId)).ShouldBeNull();

        (await _store.FindAsync(Some.AccountId)).ShouldBeNull();
    }

    [Fact]
    public async Task A_long_text_of_a_service_is_cut_where_no_character_breaks()
    {
        var text = new string('x', 999) + "😀" + new string('y', 50_000);

        var check = (await CheckAsync(Health(new Check("a", _ => throw new RefusedException("no", text))))).Checks[0];

        check.Detail.Length.ShouldBeLessThan(1100);
        check.Detail.Any(char.IsSurrogate).ShouldBeFalse();
    }

    private static Check Ok(string id) => new(id, _ => [new HealthFinding(id, id, HealthStatus.Ok, "fine")]);

    private ConnectionHealth Health(params IHealthCheck[] checks)
    {
        var accounts = new Mock<IAccountStore>();
        accounts
            .Setup(a => a.FindAsync(Some.AccountId, It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => _account is null ? null : new Versioned<Account>(_account, "v1"));
        return new ConnectionHealth(checks, accounts.Object, _store, _alerts.Object, _time);
    }

    private static async Task<HealthReport> CheckAsync(ConnectionHealth health) =>
        (await health.CheckAsync(Some.AccountId)).ShouldNotBeNull();

    private sealed class Check(
        string id,
        Func<Account, CancellationToken, Task<IReadOnlyList<HealthFinding>>> run,
        string? dependsOn = null
    ) : IHealthCheck
    {
        public Check(string id, Func<Account, IReadOnlyList<HealthFinding>> run, string? dependsOn = null)
            : this(id, (account, _) => Task.Run(() => run(account)), dependsOn) { }

        public string Id => id;

        public string Title => id.ToUpperInvariant();

        public string? DependsOn => dependsOn;

        public Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken) =>
            run(account, cancellationToken);
    }
}
