using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class BeginIngestTests
{
    private static readonly IngestInput Announced = new(Some.Key, new EventHint("meeting-1", "ann@example.org", null));
    private readonly Mock<IAccountStore> _accounts = new();
    private RecordingShelf _shelf = new();

    public BeginIngestTests() => Account(Some.Account with { SettingsVersion = 4 });

    [Fact]
    public async Task AnnouncedRecording_KeepsTheSettingsAndOptionsOfTheDay()
    {
        var start = await BeginAsync(Announced);

        start.ShouldBe(
            new IngestStart(
                Some.Settings,
                4,
                Some.Account.ConnectedAt,
                TimeSpan.FromSeconds(7),
                new TransferPlan(3, 300, 100),
                null,
                WaitsGrow: true
            )
        );
        var row = _shelf.Row;
        (row.Status, row.Stage, row.Attempt, row.SettingsVersion).ShouldBe((RecordingStatus.Waiting, RecordingStage.WaitingForWebex, 1, 4));
        (row.CreatedAt, row.UpdatedAt, row.UnfinishedSince, row.Backfilled).ShouldBe((Some.Noon, Some.Noon, Some.Noon, false));
        (row.Host, row.MeetingId).ShouldBe(("ann@example.org", "meeting-1"));
        _shelf.Lines.ShouldBe(["Announced: settings version 4"]);
    }

    [Theory]
    [InlineData(2, false, "Retried: settings version 4")]
    [InlineData(1, true, "Backfilled: settings version 4")]
    [InlineData(2, true, "Backfilled: settings version 4")]
    public async Task WhatBeganIt_IsSaid(int attempt, bool backfilled, string line)
    {
        await BeginAsync(Announced with { Attempt = attempt, Backfilled = backfilled });

        _shelf.Row.Attempt.ShouldBe(attempt);
        _shelf.Lines.ShouldBe([line]);
    }

    [Theory]
    [InlineData(RecordingStatus.Waiting, true)]
    [InlineData(RecordingStatus.Running, true)]
    [InlineData(RecordingStatus.Failed, false)]
    [InlineData(RecordingStatus.Skipped, false)]
    public async Task RetryOfWhatOnlyWaited_CountsFromItsFirstAttempt(RecordingStatus before, bool countsOn)
    {
        var since = Some.Noon.AddDays(-2);
        _shelf = new RecordingShelf(Some.Recording with { Status = before, UnfinishedSince = since, Reason = "words of before" });

        await BeginAsync(Announced with { Attempt = 2 });

        (_shelf.Row.UnfinishedSince, _shelf.Row.Reason).ShouldBe((countsOn ? since : Some.Noon, null));
    }

    [Fact]
    public async Task WhatIsKnownOfARecording_IsNotReplacedByAHint()
    {
        _shelf = new RecordingShelf(Some.Recording with { Host = "bob@example.org", MeetingId = "meeting-2" });

        await BeginAsync(Announced);

        (_shelf.Row.Host, _shelf.Row.MeetingId).ShouldBe(("bob@example.org", "meeting-2"));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task RecordingThatABackfillOnceAskedFor_IsNeverTooOld(bool now, bool before)
    {
        _shelf = new RecordingShelf(Some.Recording with { Backfilled = before });

        (await BeginAsync(Announced with { Backfilled = now })).ConnectedAt.ShouldBe(EligibilityRule.AnyTime);

        _shelf.Row.Backfilled.ShouldBeTrue();
    }

    [Fact]
    public async Task DisabledAccount_SkipsAndSaysWhy()
    {
        Account(Some.Account with { Settings = new AccountSettings() });

        (await BeginAsync(Announced)).SkipReason.ShouldBe("the integration is disabled for this account.");
    }

    [Fact]
    public async Task AccountThatIsGone_SkipsAndSaysWhy()
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync((Versioned<Account>?)null);

        var start = await BeginAsync(Announced);

        (start.SkipReason, start.SettingsVersion, start.ConnectedAt).ShouldBe(("the Webex account is no longer connected.", 0, Some.Noon));
        start.Settings.Enabled.ShouldBeFalse();
    }

    private void Account(Account account) =>
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Account>(account, "v1"));

    private Task<IngestStart> BeginAsync(IngestInput input) =>
        new BeginIngest(
            _accounts.Object,
            _shelf,
            _shelf.History,
            Options.Create(new IngestOptions { PollInterval = TimeSpan.FromSeconds(7) }),
            Options.Create(
                new TransferOptions
                {
                    Lanes = 3,
                    RangeBytes = 300,
                    ChunkBytes = 100,
                }
            ),
            new FakeTimeProvider(Some.Noon)
        ).RunAsync(input, default);
}
