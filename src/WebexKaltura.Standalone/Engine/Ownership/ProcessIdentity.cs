using System.Diagnostics;
using System.Globalization;

namespace WebexKaltura.Standalone.Engine.Ownership;

/// <summary>Which process of which machine owns the journal; a number that the system gave to another process meanwhile is told apart by its start.</summary>
/// <param name="Machine">The machine's name and, where there are such, the space in which its process numbers count.</param>
public sealed record ProcessIdentity(string Machine, int Pid, long StartedAt)
{
    private const char Separator = '|';

    /// <summary>Seconds: the system tells a start only as ticks since it booted, and that moment is not exact.</summary>
    private const int ClockTolerance = 10;

    public static ProcessIdentity Own { get; } = Of(Process.GetCurrentProcess());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}{Separator}{Pid}{Separator}{StartedAt}");

    /// <summary>True when the process surely no longer runs; false for one of another machine and for anything unreadable.</summary>
    public static bool IsDead(string identity)
    {
        if (
            identity.Split(Separator) is not [var machine, var pid, var startedAt]
            || machine != Own.Machine
            || !int.TryParse(pid, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(startedAt, CultureInfo.InvariantCulture, out var start)
        )
        {
            return false;
        }
        try
        {
            using var process = Process.GetProcessById(number);
            return Math.Abs(Of(process).StartedAt - start) > ClockTolerance;
        }
        catch (ArgumentException)
        {
            return true; // no process has this number
        }
    }

    private static ProcessIdentity Of(Process process) =>
        new($"{Environment.MachineName}{Space()}", process.Id, new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());

    private static string Space() => OperatingSystem.IsLinux() ? "/" + new FileInfo("/proc/self/ns/pid").LinkTarget : "";
}
