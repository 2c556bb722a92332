namespace WebexKaltura.Core.Workflows;

/// <summary>What engines recorded of instances that ended. Nothing depends on it: what came of a recording is in its own row.</summary>
public static class EndedInstances
{
    /// <summary>Long enough to see why something failed last month.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
