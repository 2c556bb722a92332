using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Simulators.Faults;
using WebexKaltura.Simulators.Kaltura;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>A simulator with a clock of its own and an admin signed in.</summary>
public abstract class SimulatorFixture : IAsyncLifetime
{
    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));
    private protected KalturaSimulator Simulator { get; private set; } = null!;
    private protected KalturaCaller Admin { get; private set; } = null!;

    protected virtual KalturaSimulatorOptions Configure(KalturaSimulatorOptions options) => options;

    public async ValueTask InitializeAsync()
    {
        var options = new KalturaSimulatorOptions { TimeProvider = Clock, Faults = new FaultPlan() };
        Simulator = await KalturaSimulator.StartAsync(Configure(options), KalturaCaller.Ct);
        Admin = await KalturaCaller.SignInAsync(Simulator);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
