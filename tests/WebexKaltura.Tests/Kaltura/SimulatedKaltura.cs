using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Kaltura;

/// <summary>The product's Kaltura client, connected to a simulated Kaltura.</summary>
public abstract class SimulatedKaltura : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    private protected KalturaSimulator Simulator { get; private set; } = null!;
    private protected AccountFixture Account { get; } = new();
    private protected IKaltura Client => _services.GetRequiredService<IKaltura>();
    private protected IKalturaLookup Lookup => _services.GetRequiredService<IKalturaLookup>();
    private protected IKalturaCredentials Credentials => _services.GetRequiredService<IKalturaCredentials>();
    private protected AccountId Id => Account.Id;

    protected virtual KalturaSimulatorOptions Configure(KalturaSimulatorOptions options) => options;

    public async ValueTask InitializeAsync()
    {
        Simulator = await KalturaSimulator.StartAsync(Configure(new KalturaSimulatorOptions()), TestContext.Current.CancellationToken);
        Account.Account = Account.Account with
        {
            Kaltura = new KalturaAccount(Simulator.ServiceUrl, Simulator.PartnerId, Simulator.AppTokenId),
        };
        Account.Secrets[SecretKind.KalturaAppToken] = Simulator.AppToken;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Kaltura:AllowedHosts:0", (string?)"127.0.0.1")])
            .Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Account.Accounts.Object)
            .AddSingleton(Account.SecretStore.Object)
            .AddKaltura(configuration)
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The calls that reached an action, in lower case such as <c>baseentry.list</c>.</summary>
    private protected int Calls(string name) => Simulator.World.CallLog.Count(call => call.Name == name);
}
