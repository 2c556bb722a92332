using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Azure.Security.KeyVault.Secrets;
using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Secrets;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class SecretStoreTests(AzuriteFixture azurite)
{
    private const string Value = "a-refresh-token";

    [Fact]
    public async Task Another_host_on_the_same_storage_reads_the_secret()
    {
        var prefix = azurite.NewPrefix();
        await using var one = await StorageHost.CreateAsync(azurite, prefix);
        await one.Get<ISecretStore>().SetAsync(StorageHost.Account, SecretKind.WebexTokens, Value);
        await using var other = await StorageHost.CreateAsync(azurite, prefix);

        (await other.Get<ISecretStore>().GetAsync(StorageHost.Account, SecretKind.WebexTokens)).ShouldBe(Value);
        other.Get<ISecretStore>().Unprotect(one.Get<ISecretStore>().Protect(Value)).ShouldBe(Value);
    }

    [Fact]
    public async Task The_table_does_not_hold_it_in_clear()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        await host.Get<ISecretStore>().SetAsync(StorageHost.Account, SecretKind.WebexTokens, Value);

        var rows = await host.Get<StorageConnection>().Table(TableSecretStore.TableName).QueryAsync<TableEntity>().ToListAsync();

        rows.Count.ShouldBe(1);
        rows[0].ShouldAllBe(column => !$"{column.Value}".Contains(Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_copied_to_another_account_cannot_be_read_there()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var secrets = host.Get<ISecretStore>();
        await secrets.SetAsync(StorageHost.Account, SecretKind.WebexTokens, Value);
        var table = host.Get<StorageConnection>().Table(TableSecretStore.TableName);
        var row = await table.QueryAsync<TableEntity>().SingleAsync();
        row.PartitionKey = StorageHost.OtherAccount.Value;
        await table.AddEntityAsync(row);

        await Should.ThrowAsync<CryptographicException>(() => secrets.GetAsync(StorageHost.OtherAccount, SecretKind.WebexTokens));
    }

    [Fact]
    public async Task All_secrets_of_an_account_go_together()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var secrets = host.Get<ISecretStore>();
        await secrets.SetAsync(StorageHost.Account, SecretKind.WebexTokens, Value);
        await secrets.SetAsync(StorageHost.Account, SecretKind.WebhookSecret, Value);

        await secrets.DeleteAllAsync(StorageHost.Account);

        (await secrets.GetAsync(StorageHost.Account, SecretKind.WebexTokens)).ShouldBeNull();
        (await secrets.GetAsync(StorageHost.Account, SecretKind.WebhookSecret)).ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_that_the_vault_does_not_have_is_null()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var vault = new Mock<SecretClient>();
        vault
            .Setup(v => v.GetSecretAsync($"{StorageHost.Account}-WebexTokens", null, null, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(404, "not found"));
        vault
            .Setup(v => v.GetSecretAsync($"{StorageHost.Account}-WebexTokens", null, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RequestFailedException(404, "not found"));

        var store = new KeyVaultSecretStore(vault.Object, host.Get<RowProtection>());

        (await store.GetAsync(StorageHost.Account, SecretKind.WebexTokens)).ShouldBeNull();
    }
}
