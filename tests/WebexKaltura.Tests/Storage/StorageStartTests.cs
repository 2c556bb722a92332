using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Storage.Configuration;
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

    private static ServiceProvider Services(Dictionary<string, string?> settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddWebexKalturaStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
}
