using WebexKaltura.Core.Accounts;

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

        var outcome = await Service.SaveAsync(before.Id, before.Settings with { Enabled = true }, [SettingsService.VersionOf(before)]);

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
        await Service.SaveAsync(before.Id, before.Settings with { Description = "theirs" }, null);

        var outcome = await Service.SaveAsync(before.Id, before.Settings, [SettingsService.VersionOf(before)]);

        outcome.Status.ShouldBe(SaveStatus.LostRace);
        _bench.Stored.Settings.Description.ShouldBe("theirs");
    }

    [Fact]
    public async Task SomebodySavesBetweenReadAndWrite_RaceIsLost()
    {
        var before = await _bench.ConnectAsync();
        _bench.Accounts.BeforeReplace = () => _bench.Accounts.Put(_bench.Stored with { SettingsVersion = 2 });

        var outcome = await Service.SaveAsync(before.Id, before.Settings, [SettingsService.VersionOf(before)]);

        outcome.Status.ShouldBe(SaveStatus.LostRace);
    }

    [Fact]
    public async Task RowChangedForAnotherReason_SaveGoesThroughAndKeepsThatChange()
    {
        var before = await _bench.ConnectAsync();
        var watermark = _bench.Clock.GetUtcNow();
        _bench.Accounts.BeforeReplace = () => _bench.Accounts.Put(_bench.Stored with { Watermark = watermark });

        var outcome = await Service.SaveAsync(before.Id, before.Settings with { Enabled = true }, [SettingsService.VersionOf(before)]);

        outcome.Status.ShouldBe(SaveStatus.Saved);
        _bench.Stored.Watermark.ShouldBe(watermark);
    }

    [Fact]
    public async Task InvalidSettings_AreNotSaved()
    {
        var before = await _bench.ConnectAsync();

        var outcome = await Service.SaveAsync(before.Id, before.Settings with { EntryName = "", TranscriptLanguage = "" }, null);

        outcome.Status.ShouldBe(SaveStatus.Invalid);
        outcome.Errors.Select(e => e.Field).ShouldBe(["transcriptLanguage", "entryName"], ignoreOrder: true);
        _bench.Stored.ShouldBe(before);
    }

    [Fact]
    public async Task UnknownAccount_IsNotFound() =>
        (await Service.SaveAsync(ConnectionBench.Id, new AccountSettings(), null)).Status.ShouldBe(SaveStatus.NotFound);

    [Fact]
    public async Task AccountConnectedAnew_OldVersionIsNoneOfIts()
    {
        var first = await _bench.ConnectAsync();
        await _bench.Connector.DisconnectAsync(first.Id);
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await _bench.ConnectAsync();

        var outcome = await Service.SaveAsync(first.Id, first.Settings, [SettingsService.VersionOf(first)]);

        outcome.Status.ShouldBe(SaveStatus.LostRace);
    }

    [Theory]
    [InlineData(false, SaveStatus.Invalid)]
    [InlineData(true, SaveStatus.Saved)]
    public async Task TellingTheHost_NeedsABot(bool bot, SaveStatus status)
    {
        var account = await _bench.ConnectAsync();
        _bench.Bot.Setup(b => b.CanSend).Returns(bot);

        var outcome = await Service.SaveAsync(account.Id, account.Settings with { TellHost = true }, null);

        outcome.Status.ShouldBe(status);
        outcome.Errors.Count.ShouldBe(bot ? 0 : 1);
        outcome.Errors.ShouldAllBe(e => e.Field == "tellHost" && e.Message.Contains("Webex:BotToken"));
    }
}
