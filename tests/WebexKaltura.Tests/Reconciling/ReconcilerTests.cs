using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Reconciling;

public sealed class ReconcilerTests
{
    private readonly Mock<IAccountStore> _accounts = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IWorkflowClient> _workflows = new();
    private readonly List<(string Site, DateTimeOffset From, DateTimeOffset To)> _asked = [];
    private readonly List<(IngestInput Input, IfExists IfExists)> _started = [];
    private Account _account = Some.Account with { Watermark = Some.Noon.AddHours(-3), SweptAt = Some.Noon.AddHours(-3) };

    public ReconcilerTests()
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(() => new Versioned<Account>(_account, "v1"));
        _accounts
            .Setup(a => a.ReplaceAsync(It.IsAny<Account>(), "v1", default))
            .ReturnsAsync((Account account, string _, CancellationToken _) => new Versioned<Account>(_account = account, "v2"));
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["first.webex.com", "second.webex.com"]);
        List((_, _) => []);
        _workflows
            .Setup(w => w.StartAsync(Steps.IngestRecording, It.IsAny<string>(), It.IsAny<IngestInput>(), It.IsAny<IfExists>(), default))
            .ReturnsAsync(
                (WorkflowDefinition<IngestInput, IngestResult> _, string _, IngestInput input, IfExists ifExists, CancellationToken _) =>
                {
                    _started.Add((input, ifExists));
                    return true;
                }
            );
    }

    [Fact]
    public async Task RecordingThatNoEventAnnounced_IsStarted()
    {
        List((site, _) => site == "second.webex.com" ? [Some.Listed] : []);

        (await ReconcileAsync()).ShouldBe(new ReconcileResult(1, 1, 0));

        var expected = new IngestInput(Some.Key, new EventHint("meeting-1", "ann@example.org", "example.webex.com"));
        _started.ShouldBe([(expected, IfExists.RestartFinished)]);
    }

    [Fact]
    public async Task RecordingThatIsKnown_IsLeftAlone()
    {
        List((site, _) => site == "first.webex.com" ? [Some.Listed] : []);

        (await ReconcileAsync(Some.Recording with { Status = RecordingStatus.Skipped })).ShouldBe(new ReconcileResult(1, 0, 1));
    }

    [Fact]
    public async Task RecordingWithAnUnusableId_HoldsNoOtherUp()
    {
        List((site, _) => site == "first.webex.com" ? [Some.Listed with { Id = "a/b" }, Some.Listed] : []);

        (await ReconcileAsync()).Started.ShouldBe(1);
    }

    [Fact]
    public async Task EverySite_IsListedFromBeforeTheWatermark()
    {
        await ReconcileAsync();

        var from = Some.Noon.AddHours(-3).AddDays(-2);
        _asked.ShouldBe([("first.webex.com", from, Some.Noon), ("second.webex.com", from, Some.Noon)]);
    }

    [Fact]
    public async Task LongAbsence_IsListedInWindowsThatWebexTakes()
    {
        _account = _account with { Watermark = Some.Noon.AddDays(-98) };

        await ReconcileAsync();

        var windows = _asked.Where(a => a.Site == "first.webex.com").ToList();
        windows.Count.ShouldBe(4);
        windows.ShouldAllBe(w => w.To - w.From <= TimeSpan.FromDays(30));
        windows[0].From.ShouldBe(Some.Noon.AddDays(-100));
        windows.Zip(windows.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From);
        windows[^1].To.ShouldBe(Some.Noon);
    }

    [Fact]
    public async Task FirstTurn_BeginsAtTheConnection()
    {
        _account = _account with { Watermark = null };

        await ReconcileAsync();

        _asked[0].From.ShouldBe(Some.Account.ConnectedAt.AddDays(-2));
    }

    [Fact]
    public async Task FullSuccess_MovesTheWatermark()
    {
        await ReconcileAsync();

        _account.Watermark.ShouldBe(Some.Noon);
    }

    [Fact]
    public async Task SiteThatFails_LeavesTheWatermarkWhereItWas()
    {
        List((site, _) => site == "second.webex.com" ? throw new TransientFailureException("429") : []);

        await Should.ThrowAsync<TransientFailureException>(() => ReconcileAsync());

        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task ChangeBySomebodyElse_IsNotOverwrittenByTheWatermark()
    {
        _accounts
            .SetupSequence(a => a.ReplaceAsync(It.IsAny<Account>(), "v1", default))
            .ReturnsAsync(() =>
            {
                _account = _account with { SettingsVersion = 2 };
                return null;
            })
            .ReturnsAsync(() => new Versioned<Account>(_account, "v2"));

        await ReconcileAsync();

        _accounts.Verify(a => a.ReplaceAsync(It.Is<Account>(s => s.SettingsVersion == 2 && s.Watermark == Some.Noon), "v1", default));
    }

    [Fact]
    public async Task RecordingThatStillWaits_IsStartedAgainAsANewAttempt()
    {
        await ReconcileAsync(Some.Recording with { Status = RecordingStatus.Waiting, Attempt = 2 });

        _started.ShouldBe([
            (new IngestInput(Some.Key, new EventHint("meeting-1", "ann@example.org", "example.webex.com"), 3), IfExists.RestartFinished),
        ]);
    }

    [Fact]
    public async Task SiteThatFails_KeepsNoOtherFromBeingLookedAt()
    {
        List((site, _) => site == "first.webex.com" ? throw new TransientFailureException("429") : [Some.Listed]);

        await Should.ThrowAsync<TransientFailureException>(() =>
            ReconcileAsync(Some.Recording with { Key = Some.Key with { Recording = "rec-2" }, Status = RecordingStatus.Waiting })
        );

        _started.Select(s => s.Input.Key.Recording).ShouldBe(["rec-1", "rec-2"]);
        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task A_site_that_refuses_keeps_its_own_watermark_and_the_others_move()
    {
        List((site, _) => site == "first.webex.com" ? throw new RefusedException("webex-403", "Webex answered 403.") : []);

        var result = await ReconcileAsync();

        result.Sites.ShouldNotBeNull().ShouldHaveSingleItem().SiteUrl.ShouldBe("first.webex.com");
        var (refused, read) = (_account.SiteOf("first.webex.com")!, _account.SiteOf("SECOND.webex.com")!);
        refused.Watermark.ShouldBe(Some.Noon.AddHours(-3));
        refused.Since.ShouldBe(Some.Noon);
        refused.Reason.ShouldNotBeNull().ShouldContain("administrator of this site");
        (read.Watermark, read.Reason).ShouldBe((Some.Noon, null));
        _account.LastReconciliation!.Failure.ShouldNotBeNull().ShouldContain("first.webex.com");
    }

    [Fact]
    public async Task A_site_that_refused_is_read_from_where_it_stopped()
    {
        _account = _account with
        {
            Sites = [new AccountSite("first.webex.com", "Webex answered 403.", Some.Noon.AddDays(-80), Some.Noon.AddDays(-70), Some.Noon)],
            SweptAt = Some.Noon,
        };

        await ReconcileAsync();

        var windows = _asked.Where(a => a.Site == "first.webex.com").ToList();
        windows[0].From.ShouldBe(Some.Noon.AddDays(-72));
        windows.ShouldAllBe(w => w.To - w.From <= TimeSpan.FromDays(30));
        windows[^1].To.ShouldBe(Some.Noon);
        _account.SiteOf("first.webex.com")!.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task A_site_that_refuses_for_days_makes_no_run_of_the_others_a_sweep()
    {
        List((site, _) => site == "first.webex.com" ? throw new RefusedException("webex-403", "Webex answered 403.") : []);
        _account = _account with { SweptAt = Some.Noon.AddDays(-2) };

        await ReconcileAsync();

        _account.SweptAt.ShouldBe(Some.Noon);
    }

    [Fact]
    public async Task A_site_that_is_not_listed_any_more_goes_on_from_where_it_was()
    {
        _account = _account with { Sites = [new AccountSite("licensed.webex.com", Watermark: Some.Noon.AddDays(-40))] };

        await ReconcileAsync();

        _account.SiteOf("licensed.webex.com")!.Watermark.ShouldBe(Some.Noon.AddDays(-40));
        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task An_organisation_without_sites_is_a_failure_that_leaves_the_watermark_where_it_was()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync([]);

        await ReconcileAsync();

        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
        _account.LastReconciliation!.Failure.ShouldNotBeNull().ShouldContain("no site");
    }

    [Fact]
    public async Task AuthorizationThatDies_LeavesTheWatermarkWhereItWas()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ThrowsAsync(new ReauthorizationNeededException("dead"));

        await Should.ThrowAsync<ReauthorizationNeededException>(() => ReconcileAsync());

        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task DeadAuthorization_IsNotListedAndKeepsTheWatermark()
    {
        _account = _account with { ReauthorizationReason = "dead" };

        (await ReconcileAsync()).ShouldBe(new ReconcileResult(0, 0, 0));

        _asked.ShouldBeEmpty();
        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task PageThatFailsInTheMiddle_LeavesTheWatermarkWhereItWas()
    {
        List((_, _) => new[] { 1, 2 }.Select(n => n == 1 ? Some.Listed : throw new TransientFailureException("429")));

        await Should.ThrowAsync<TransientFailureException>(() => ReconcileAsync());

        _started[0].Input.Key.ShouldBe(Some.Key);
        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    [Fact]
    public async Task BrokenOffRecording_IsStartedAgain()
    {
        Instance(WorkflowStatus.Failed);

        await ReconcileAsync(Some.Recording with { Status = RecordingStatus.Running });

        _started.ShouldHaveSingleItem().Input.Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData(RecordingStatus.Running)]
    [InlineData(RecordingStatus.Waiting)]
    public async Task RecordingThatIsBeingWorkedOn_IsLeftAlone(RecordingStatus status)
    {
        Instance(WorkflowStatus.Running);

        (await ReconcileAsync(Some.Recording with { Status = status })).Started.ShouldBe(0);
    }

    [Fact]
    public async Task DailySweep_IsRememberedWhenItWasRead()
    {
        _account = _account with { SweptAt = Some.Noon.AddDays(-1) };

        await ReconcileAsync();

        _account.SweptAt.ShouldBe(Some.Noon);
    }

    private void Instance(WorkflowStatus status) =>
        _workflows
            .Setup(w => w.GetAsync(InstanceIds.Ingest(Some.Key), default))
            .ReturnsAsync(new WorkflowState("i", "IngestRecording", status, null, null));

    [Fact]
    public async Task DisabledAccount_IsNotListedAndKeepsItsWatermark()
    {
        _account = _account with { Settings = Some.Settings with { Enabled = false } };

        (await ReconcileAsync()).ShouldBe(new ReconcileResult(0, 0, 0));

        _asked.ShouldBeEmpty();
        _account.Watermark.ShouldBe(Some.Noon.AddHours(-3));
    }

    private void List(Func<string, DateTimeOffset, IEnumerable<ListedRecording>> answer) =>
        _webex
            .Setup(w =>
                w.ListRecordingsAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), default)
            )
            .Returns(
                (AccountId _, string site, DateTimeOffset from, DateTimeOffset to, CancellationToken _) =>
                {
                    _asked.Add((site, from, to));
                    return answer(site, from).ToAsyncEnumerable();
                }
            );

    private Task<ReconcileResult> ReconcileAsync(params Recording[] rows) =>
        new Reconciler(
            _accounts.Object,
            new RecordingShelf(rows),
            _webex.Object,
            _workflows.Object,
            Options.Create(new ReconcileOptions()),
            new FakeTimeProvider(Some.Noon),
            NullLogger<Reconciler>.Instance
        ).ReconcileAsync(Some.AccountId);
}
