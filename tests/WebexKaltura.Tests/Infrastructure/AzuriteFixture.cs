using Microsoft.Extensions.Configuration;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>One Azurite in memory for the whole test run; started by the first test that needs it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteServer>> _server = new(() => AzuriteServer.StartInMemoryAsync(Console.WriteLine));

    public async Task<string> ConnectionStringAsync() => (await _server.Value).ConnectionString;

    /// <summary>A prefix that no other test has: tests share the Azurite, not the tables.</summary>
    public string NewPrefix() => "t" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>Configuration of a storage of its own.</summary>
    public async Task<IConfiguration> ConfigurationAsync(string prefix) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:ConnectionString", await ConnectionStringAsync()), new("Storage:TablePrefix", prefix)])
            .Build();

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
