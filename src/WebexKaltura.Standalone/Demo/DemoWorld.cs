using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura;
using WebexKaltura.Simulators.Webex;
using WebexKaltura.Standalone.Azurite;
using WebexKaltura.Standalone.Hosting;

namespace WebexKaltura.Standalone.Demo;

/// <summary>Everything that a demo runs on this machine: storage, both simulators, the product. All on loopback, all ended with it.</summary>
public sealed class DemoWorld : IAsyncDisposable
{
    public const string ApiKey = "demo-key-of-this-run-only";
    private readonly AzuriteServer? _azurite;

    private DemoWorld(AzuriteServer? azurite, WebexSimulator webex, KalturaSimulator kaltura, StandaloneHost host)
    {
        _azurite = azurite;
        Webex = webex;
        Kaltura = kaltura;
        Host = host;
    }

    public WebexSimulator Webex { get; }
    public KalturaSimulator Kaltura { get; }
    public StandaloneHost Host { get; }

    public static async Task<DemoWorld> StartAsync(DemoOptions options, string? storage, CancellationToken cancellationToken)
    {
        AzuriteServer? azurite = null;
        WebexSimulator? webex = null;
        KalturaSimulator? kaltura = null;
        try
        {
            azurite = storage is null ? await AzuriteServer.StartInMemoryAsync(Console.WriteLine, cancellationToken) : null;
            webex = await WebexSimulator.StartAsync(
                new WebexSimulatorOptions { Seed = options.Seed, Faults = new FaultPlan(options.Seed).SetAll(options.Faults) },
                cancellationToken
            );
            kaltura = await KalturaSimulator.StartAsync(
                new KalturaSimulatorOptions { Seed = options.Seed, Faults = new FaultPlan(options.Seed).SetAll(options.Faults) },
                cancellationToken
            );
            var settings = SimulatedServices.Settings(webex, kaltura);
            settings["Storage:ConnectionString"] = storage ?? azurite!.ConnectionString;
            settings["Storage:TablePrefix"] = $"demo{Guid.NewGuid():N}"[..12];
            settings["Admin:ApiKey"] = ApiKey;
            settings["Admin:TenantId"] = settings["Admin:ClientId"] = settings["Admin:ClientSecret"] = ""; // whatever the environment says
            settings["Logging:LogLevel:Default"] = options.Faults > 0 ? "Error" : "Warning";
            var host = await StandaloneHost.StartAsync("http://127.0.0.1:0", settings, cancellationToken: cancellationToken);
            return new DemoWorld(azurite, webex, kaltura, host);
        }
        catch
        {
            await EndAsync(kaltura, webex, azurite);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await EndAsync(Kaltura, Webex, _azurite);
    }

    private static async Task EndAsync(KalturaSimulator? kaltura, WebexSimulator? webex, AzuriteServer? azurite)
    {
        foreach (IAsyncDisposable? part in new IAsyncDisposable?[] { kaltura, webex, azurite })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }
}
