using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class StorageStartTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("", "", "", "Storage:ConnectionString is not set")]
    [InlineData("no connection string", "", "", "Storage:ConnectionString cannot be read")]
    [InlineData("UseDevelopmentStorage=true", "account", "", "Storage:AccountName is set together")]
    [InlineData("", "https://account", "", "Storage:AccountName must be")]
    [InlineData("UseDevelopmentStorage=true", "", "Has-Dash", "Storage:TablePrefix must")]
    public void A_wrong_option_is_named_with_its_reason(string connectionString, string account, string prefix, string message)
    {
        using var services = Services(
            new()
            {
                ["Storage:ConnectionString"] = connectionString,
                ["Storage:AccountName"] = account,
                ["Storage:TablePrefix"] = prefix,
            }
        );

        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<StorageOptions>>().Value);

        failure.Message.ShouldContain(message);
    }

    [Fact]
    public void A_vault_without_https_is_refused()
    {
        using var services = Services(new() { ["Secrets:KeyVaultUrl"] = "http://vault" });

        Should
            .Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<SecretsOptions>>().Value)
            .Message.ShouldContain("Secrets:KeyVaultUrl");
    }

    [Fact]
    public async Task Storage_that_is_not_there_fails_soon_and_says_where_it_was_looked_for()
    {
        var nobody = AzuriteAddress.WithFreePorts();
        await using var services = Services(new() { ["Storage:ConnectionString"] = nobody.ConnectionString });

        var failure = await Should.ThrowAsync<TransientFailureException>(() =>
            services.GetRequiredService<IStorageHealth>().EnsureReadyAsync()
        );

        failure.Message.ShouldContain($"http://127.0.0.1:{nobody.TablePort}/devstoreaccount1");
        failure.Message.ShouldContain("Storage:ConnectionString");
        failure.Message.ShouldNotContain("AccountKey");
    }

    [Fact]
    public async Task Storage_that_is_ready_stays_ready()
    {
        await using var host = await StorageHost.CreateAsync(azurite);

        await host.Get<IStorageHealth>().EnsureReadyAsync();
    }

    [Fact]
    public async Task Fresh_storage_needs_no_preparation()
    {
        await using var services = await FreshAsync();
        var account = StorageHost.NewAccount();

        (await services.GetRequiredService<IAccountStore>().AddAsync(account)).ShouldBeTrue();

        (await services.GetRequiredService<IAccountStore>().FindAsync(account.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_first_transaction_on_fresh_storage_is_written()
    {
        await using var services = await FreshAsync();
        var table = services.GetRequiredService<StorageConnection>().Table("Recordings");
        var row = new TableEntity("partition", "row") { ["Column"] = "value" };

        await table.SubmitTransactionAsync([new TableTransactionAction(TableTransactionActionType.Add, row)]);

        (await table.GetEntityAsync<TableEntity>("partition", "row")).Value["Column"].ShouldBe("value");
    }

    [Fact]
    public async Task A_first_blob_on_fresh_storage_is_written()
    {
        await using var services = await FreshAsync();
        var blob = services.GetRequiredService<StorageConnection>().Container("data-protection").GetBlobClient("first");

        await blob.UploadAsync(BinaryData.FromString("content"));

        (await blob.ExistsAsync()).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task A_table_that_is_lost_in_a_running_process_is_created_by_the_probe()
    {
        await using var services = await FreshAsync();
        var health = services.GetRequiredService<IStorageHealth>();
        await health.EnsureReadyAsync();
        var audit = services.GetRequiredService<StorageConnection>().Table("Audit");
        await audit.DeleteAsync();

        await health.EnsureReadyAsync();

        (await audit.QueryAsync<TableEntity>().ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_required_tables_are_created()
    {
        await using var services = await FreshAsync();
        var unknown = services.GetRequiredService<StorageConnection>().Table("Unknown");

        var failure = await Should.ThrowAsync<Azure.RequestFailedException>(async () =>
            await unknown.QueryAsync<TableEntity>().ToListAsync()
        );

        failure.ErrorCode.ShouldBe("TableNotFound");
    }

    private async Task<ServiceProvider> FreshAsync() =>
        new ServiceCollection()
            .AddLogging()
            .AddWebexKalturaStorage(await azurite.ConfigurationAsync(azurite.NewPrefix()))
            .BuildServiceProvider();

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddWebexKalturaStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
}
