using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Audit;
using WebexKaltura.Tests.Accounts;

namespace WebexKaltura.Tests.Audit;

/// <summary>What is noted of accounts, by whom and when.</summary>
public sealed class AccountAuditTests
{
    private readonly ConnectionBench _bench = new();

    [Fact]
    public async Task ConnectingReconnectingAndDisconnecting_AreNotedWithTheirActors()
    {
        var account = await _bench.ConnectAsync();
        await _bench.Connector.ReconnectAsync(account.Id, _bench.Signins.Tokens("second"), "Ann");
        _bench.LoseAuthorization();
        await _bench.ConnectAsync();
        await _bench.Connector.DisconnectAsync(account.Id, "Bob");

        _bench
            .Audit.All.Select(r => (r.Actor, r.Action))
            .ShouldBe([
                ("an admin", "account.connected"),
                ("Ann", "account.reconnected"),
                ("an admin", "account.reconnected"),
                ("Bob", "account.disconnected"),
            ]);
        _bench.Audit.All.ShouldAllBe(r => r.Account == account.Id && r.At == _bench.Clock.GetUtcNow());
    }

    [Fact]
    public async Task ConnectionThatIsCompletedLater_IsNotedAsThatOnce()
    {
        var account = await _bench.ConnectAsync();
        _bench.Accounts.Put(account with { ReauthorizationReason = "The connection was not completed. Connect the organisation again." });
        _bench.Clock.Advance(TimeSpan.FromHours(1));

        (await _bench.Connector.ConnectAsync(ConnectionBench.Request)).Failure.ShouldBeNull();

        _bench.Audit.All[^1].Action.ShouldBe("account.connected");
    }

    [Fact]
    public async Task WhatDidNotHappen_IsNotNoted()
    {
        await _bench.Connector.ConnectAsync(ConnectionBench.Request with { RefreshToken = "dead" });
        await _bench.Connector.ReconnectAsync(ConnectionBench.Id, _bench.Signins.Tokens(), "Ann");
        await _bench.Connector.DisconnectAsync(ConnectionBench.Id, "Ann");

        _bench.Audit.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task SecondConnectionThatIsRefused_IsNotNoted()
    {
        await _bench.ConnectAsync();

        (await _bench.Connector.ConnectAsync(ConnectionBench.Request)).Failure.ShouldNotBeNull();

        _bench.Audit.All.ShouldHaveSingleItem().Action.ShouldBe("account.connected");
    }

    [Fact]
    public async Task SavedSettings_AreOneRecordPerChangedField()
    {
        var account = await _bench.ConnectAsync();

        await SaveAsync(account, account.Settings with { Enabled = true, Postfix = "@company.com" });

        _bench.Audit.All.Skip(1).ShouldBe([Changed("enabled", "false", "true"), Changed("postfix", null, "@company.com")]);

        AuditRecord Changed(string field, string? from, string to) =>
            new(_bench.Clock.GetUtcNow(), "Ann", account.Id, "settings.changed")
            {
                Field = field,
                From = from,
                To = to,
            };
    }

    [Fact]
    public async Task RefusedSettings_AreNotNoted()
    {
        var account = await _bench.ConnectAsync();

        (await SaveAsync(account, account.Settings with { EntryName = "" })).Status.ShouldBe(SaveStatus.Invalid);

        _bench.Audit.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SecretsOfTheAccount_AreInNoRecord()
    {
        var account = await _bench.ConnectAsync();
        await _bench.Connector.ReconnectAsync(account.Id, _bench.Signins.Tokens("second"), "Ann");

        var secrets = _bench.Secrets.All.Values.Append(ConnectionBench.AppToken).ToList();
        _bench.Audit.All.ShouldAllBe(r => !secrets.Any(s => r.ToString().Contains(s)));
    }

    [Fact]
    public async Task AuditThatIsAway_UndoesNothing()
    {
        var account = await _bench.ConnectAsync();
        _bench.Audit.Failure = new IOException("The table is away.");

        (await SaveAsync(account, account.Settings with { Enabled = true })).Status.ShouldBe(SaveStatus.Saved);

        _bench.Stored.Settings.Enabled.ShouldBeTrue();
    }

    private Task<SaveOutcome> SaveAsync(Account account, AccountSettings settings) =>
        _bench.Get<SettingsService>().SaveAsync(account.Id, new SettingsChange(settings, null, "Ann"));
}
