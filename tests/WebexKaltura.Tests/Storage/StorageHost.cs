using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Configuration;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

/// <summary>The stores of one host, on tables of their own or on those of another.</summary>
public sealed class StorageHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StorageHost(ServiceProvider services) => _services = services;

    public static DateTimeOffset Start { get; } = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);

    public static AccountId Account { get; } = AccountId.ForOrganisation("an organisation");

    public static AccountId OtherAccount { get; } = AccountId.ForOrganisation("another organisation");

    public FakeTimeProvider Time { get; } = new(Start);

    public IRecordingStore Recordings => Get<IRecordingStore>();

    public static async Task<StorageHost> CreateAsync(AzuriteFixture azurite, string? prefix = null, StorageRequests? requests = null)
    {
        var configuration = await azurite.ConfigurationAsync(prefix ?? azurite.NewPrefix());
        var services = new ServiceCollection().AddLogging().AddWebexKalturaStorage(configuration);
        if (requests is not null)
        {
            services.AddSingleton(requests.Client(await azurite.ConnectionStringAsync()));
        }
        var host = new StorageHost(services.BuildServiceProvider());
        await host.Get<IStorageHealth>().EnsureReadyAsync();
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public static Recording Recording(string id, int minute = 0, AccountId? account = null) =>
        new()
        {
            Key = RecordingKey.Of(account ?? Account, RecordingId.Parse(id)),
            CreatedAt = Start.AddMinutes(minute),
            Topic = $"Topic of {id}",
        };

    public static Account NewAccount() =>
        new()
        {
            Id = Account,
            WebexAccountId = "admin@example.com",
            OrgId = "an organisation",
            Kaltura = new KalturaAccount("https://www.kaltura.com", 123, "token"),
            ConnectedAt = Start,
            CreatedAt = Start,
            Settings = new AccountSettings { Enabled = true, Groups = ["staff"] },
        };
}
