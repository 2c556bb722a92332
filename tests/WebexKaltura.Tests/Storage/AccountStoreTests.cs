using System.Text.Json;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class AccountStoreTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_account_comes_back_as_it_was_stored()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var accounts = host.Get<IAccountStore>();
        await accounts.AddAsync(StorageHost.NewAccount());

        var found = (await accounts.FindAsync(StorageHost.Account))!.Value;
        JsonSerializer.Serialize(found).ShouldBe(JsonSerializer.Serialize(StorageHost.NewAccount()));
        (await accounts.ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_organisation_is_connected_once()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var accounts = host.Get<IAccountStore>();

        (await accounts.AddAsync(StorageHost.NewAccount())).ShouldBeTrue();
        (await accounts.AddAsync(StorageHost.NewAccount())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lost_race_changes_nothing()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var accounts = host.Get<IAccountStore>();
        await accounts.AddAsync(StorageHost.NewAccount());
        var read = (await accounts.FindAsync(StorageHost.Account))!;

        var winner = await accounts.ReplaceAsync(read.Value with { SettingsVersion = 2 }, read.ETag);
        var loser = await accounts.ReplaceAsync(read.Value with { SettingsVersion = 3 }, read.ETag);

        loser.ShouldBeNull();
        var now = (await accounts.FindAsync(StorageHost.Account))!;
        now.Value.SettingsVersion.ShouldBe(2);
        now.ETag.ShouldBe(winner!.ETag);
    }

    [Fact]
    public async Task A_removed_account_is_gone_and_removing_it_again_is_no_error()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var accounts = host.Get<IAccountStore>();
        await accounts.AddAsync(StorageHost.NewAccount());

        await accounts.RemoveAsync(StorageHost.Account);
        await accounts.RemoveAsync(StorageHost.Account);

        (await accounts.FindAsync(StorageHost.Account)).ShouldBeNull();
    }
}
