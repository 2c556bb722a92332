using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>How the simulated Kaltura account behaves.</summary>
public sealed record KalturaSimulatorOptions
{
    /// <summary>Loopback port; 0 takes any free one.</summary>
    public int Port { get; init; }

    public FaultPlan? Faults { get; init; }

    /// <summary>Paces each upload body and delays each API call.</summary>
    public NetworkConditions Network { get; init; } = NetworkConditions.Loopback;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes the ids that the simulator gives out the same in each run.</summary>
    public int Seed { get; init; } = 1;

    public int PartnerId { get; init; } = 1_234_567;

    /// <summary>Time from attached content to a ready entry.</summary>
    public TimeSpan ProcessingDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Reads of an entry with content that still show it in process (IMPORT first, then PRECONVERT).</summary>
    public int ProcessingPolls { get; init; }

    /// <summary>How long listings of entries, users and categories stay behind the account.</summary>
    public TimeSpan IndexLag { get; init; } = TimeSpan.Zero;

    /// <summary>How long a final chunk waits for the bytes before it.</summary>
    public TimeSpan FinalChunkWait { get; init; } = TimeSpan.FromSeconds(44);

    /// <summary>Without it bytes are only counted and entries have no SHA-256.</summary>
    public bool KeepContentHash { get; init; } = true;
}
