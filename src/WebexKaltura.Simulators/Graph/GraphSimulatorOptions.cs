using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Graph;

/// <summary>How a simulated directory behaves.</summary>
public sealed record GraphSimulatorOptions
{
    /// <summary>Loopback port; 0 is any free one.</summary>
    public int Port { get; init; }
    public int Seed { get; init; } = 1;

    /// <summary>Null is a plan of the seed in which nothing goes wrong.</summary>
    public FaultPlan? Faults { get; init; }
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
    public string TenantId { get; init; } = "7d1f9a4c-0000-4000-8000-00000000ac3e";
    public string ClientId { get; init; } = "5b0c0000-0000-4000-8000-000000000001";
    public string ClientSecret { get; init; } = "simulated-directory-secret";

    /// <summary>Users of one page.</summary>
    public int PageSize { get; init; } = 100;
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(3599);
}
