using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Ports;
using WebexKaltura.Graph;
using WebexKaltura.Simulators.Graph;
using WebexKaltura.Standalone.Hosting;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Graph;

/// <summary>The room of the directory, put together as in the product, against a simulated tenant.</summary>
public sealed class GraphFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private GraphFixture(GraphSimulator graph, (string Key, string Value)[] settings)
    {
        Graph = graph;
        var configured = SimulatedServices.Settings(graph);
        foreach (var (key, value) in settings)
        {
            configured[key] = value;
        }
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddDirectory(new ConfigurationBuilder().AddInMemoryCollection(configured).Build());
        _services = services.BuildServiceProvider();
    }

    public GraphSimulator Graph { get; }
    public DelaySkippingTime Time { get; } = new();
    public IDirectory Directory => _services.GetRequiredService<IDirectory>();

    public static async Task<GraphFixture> StartAsync(
        GraphSimulatorOptions? options = null,
        params (string Key, string Value)[] settings
    ) => new(await GraphSimulator.StartAsync(options ?? new GraphSimulatorOptions()), settings);

    public Task<DirectoryAnswer> FindAsync(string email) => Directory.FindUserIdAsync(Some.AccountId, email);

    /// <summary>Calls for people, without those for tokens.</summary>
    public IEnumerable<string> LookUps => Graph.World.Calls.Where(c => c.StartsWith("GET /v1.0/users", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Graph.DisposeAsync();
    }
}
