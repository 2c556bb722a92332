namespace WebexKaltura.Standalone.Demo;

/// <summary>What <c>demo</c> was asked for.</summary>
/// <param name="Recordings">How many recordings are held, at least the five that show a rule each.</param>
/// <param name="SizeBytes">Of the largest recording.</param>
/// <param name="Faults">Share of calls that go wrong, 0 to 1.</param>
/// <param name="Keep">Stay up at the end, with the link to the web app.</param>
public sealed record DemoOptions(int Recordings, long SizeBytes, double Faults, int Seed, bool Keep);
