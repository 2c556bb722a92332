using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Accounts;

public sealed class SettingsSaveTests
{
    private readonly ConnectionBench _bench = new();

    private SettingsService Service => _bench.Get<SettingsService>();

    [Fact]
    public async Task Saved_VersionGrowsAndOthersAreTold()
    {
        var before = await _bench.ConnectAsync();
        _bench.Told.Clear();
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));

        var outcome = await Service.SaveAsync(
            before.Id,
            new SettingsChange(before.Settings with { Enabled = true }, [SettingsService.VersionOf(before)], "an admin")
        );

        outcome.Status.ShouldBe(SaveStatus.Saved);
        _bench.Stored.Status.ShouldBe(AccountStatus.Enabled);
        _bench.Stored.SettingsVersion.ShouldBe(before.SettingsVersion + 1);
        _bench.Stored.UpdatedAt.ShouldBe(_bench.Clock.GetUtcNow());
        _bench.Told.ShouldBe([before.Id]);
    }

    [Fact]
    public async Task SomebodySavedMeanwhile_RaceIsLostAndTheirsStays()
    {
        var before = await _bench.ConnectAsync();
        await Service.SaveAsync(before.Id, new SettingsChange(before.Settings with { Description = "theirs" }, null, "an admin"));

        var outcome = await Service.SaveAsync(
            before.Id,
            new SettingsChange(before.Settings, [SettingsService.VersionOf(before)], "an admin")
        );

        outcome.Status.ShouldBe(SaveStatus.LostRace);
        _bench.Stored.Settings.Description.ShouldBe("theirs");
    }

    [Fact]
    public async Task SomebodySavesBetweenReadAndWrite_RaceIsLost()
    {
        var before = await _bench.ConnectAsync();
        _bench.Accounts.BeforeReplace = () => _bench.Accounts.Put(_bench.Stored with { SettingsVersion = 2 });

        var outcome = await Service.SaveAsync(
            before.Id,
            new SettingsChange(before.Settings with { Enabled = true }, [SettingsService.VersionOf(before)], "an admin")
        );

        outcome.Status.ShouldBe(SaveStatus.LostRace);
    }

    [Fact]
    public async Task RowChangedForAnotherReason_SaveGoesThroughAndKeepsThatChange()
    {
        var before = await _bench.ConnectAsync();
        var watermark = _bench.Clock.GetUtcNow();
        _bench.Accounts.BeforeReplace = () => _bench.Accounts.Put(_bench.Stored with { Watermark = watermark });

        var outcome = await Service.SaveAsync(
            before.Id,
            new SettingsChange(before.Settings with { Enabled = true }, [SettingsService.VersionOf(before)], "an admin")
        );

        outcome.Status.ShouldBe(SaveStatus.Saved);
        _bench.Stored.Watermark.ShouldBe(watermark);
    }

    [Fact]
    public async Task InvalidSettings_AreNotSaved()
    {
        var before = await _bench.ConnectAsync();

        var outcome = await Service.SaveAsync(
            before.Id,
            new SettingsChange(before.Settings with { EntryName = "", TranscriptLanguage = "" }, null, "an admin")
        );

        outcome.Status.ShouldBe(SaveStatus.Invalid);
        outcome.Errors.Select(e => e.Field).ShouldBe(["transcriptLanguage", "entryName"], ignoreOrder: true);
        _bench.Stored.ShouldBe(before);
    }

    [Fact]
    public async Task SettingsAsTheyAre_AreSavedWithoutAWrite()
    {
        var before = await _bench.ConnectAsync();
        _bench.Told.Clear();
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        var change = new SettingsChange(before.Settings with { Groups = [] }, [SettingsService.VersionOf(before)], "an admin");

        var outcome = await Service.SaveAsync(before.Id, change);

        outcome.Status.ShouldBe(SaveStatus.Saved);
        _bench.Stored.ShouldBeSameAs(before);
        _bench.Told.ShouldBeEmpty();
        _bench.Audit.All.ShouldHaveSingleItem().Action.ShouldBe("account.connected");
    }

    [Fact]
    public async Task KalturaThatDoesNotAnswer_LeavesTheSettingsAsTheyWere()
    {
        var before = await _bench.ConnectAsync();
        _bench
            .KalturaApi.Setup(k => k.FindUserAsync(before.Id, "library", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("Kaltura did not answer."));
        var change = new SettingsChange(before.Settings with { Enabled = true, DefaultUserId = "library" }, null, "an admin");

        await Should.ThrowAsync<TransientFailureException>(() => Service.SaveAsync(before.Id, change));

        _bench.Stored.ShouldBeSameAs(before);
    }

    [Fact]
    public async Task DeletionSwitchedOff_CancelsInTheBackground()
    {
        var before = await _bench.ConnectAsync();
        await Service.SaveAsync(before.Id, new SettingsChange(before.Settings with { DeleteFromWebex = true }, null, "an admin"));
        _bench.Workflows.VerifyNoOtherCalls();

        await Service.SaveAsync(before.Id, new SettingsChange(before.Settings, null, "an admin"));

        _bench.Workflows.Verify(w =>
            w.StartAsync(Steps.KeepInWebex, It.IsAny<string>(), It.IsAny<KeepInWebexInput>(), IfExists.Leave, CancellationToken.None)
        );
    }

    [Fact]
    public async Task UnknownAccount_IsNotFound() =>
        (await Service.SaveAsync(ConnectionBench.Id, new SettingsChange(new AccountSettings(), null, "an admin"))).Status.ShouldBe(
            SaveStatus.NotFound
        );

    [Fact]
    public async Task AccountConnectedAnew_OldVersionIsNoneOfIts()
    {
        var first = await _bench.ConnectAsync();
        await _bench.Connector.DisconnectAsync(first.Id, "an admin");
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bench.ConnectAsync();

        var outcome = await Service.SaveAsync(first.Id, new SettingsChange(first.Settings, [SettingsService.VersionOf(first)], "an admin"));

        outcome.Status.ShouldBe(SaveStatus.LostRace);
    }

    [Theory]
    [InlineData(false, SaveStatus.Invalid)]
    [InlineData(true, SaveStatus.Saved)]
    public async Task TellingTheHost_NeedsABot(bool bot, SaveStatus status)
    {
        var account = await _bench.ConnectAsync();
        _bench.Bot.Setup(b => b.CanSend).Returns(bot);

        var outcome = await Service.SaveAsync(account.Id, new SettingsChange(account.Settings with { TellHost = true }, null, "an admin"));

        outcome.Status.ShouldBe(status);
        outcome.Errors.Count.ShouldBe(bot ? 0 : 1);
        outcome.Errors.ShouldAllBe(e => e.Field == "tellHost" && e.Message.Contains("Webex:BotToken"));
    }
}
