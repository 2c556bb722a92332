using System.Diagnostics;
using System.Globalization;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>This program once more, in a process of its own that can be measured and killed. It ends when disposed.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Bytes that the process holds in memory now.</summary>
    public long ResidentBytes => FromStatus("VmRSS:");

    /// <summary>The most that it ever held.</summary>
    public long PeakResidentBytes => FromStatus("VmHWM:");

    /// <summary>Starts a command and reads its output up to the first line that is wanted.</summary>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public static async Task<(ChildProcess Child, string Line)> StartAsync(
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string?>> environment,
        Func<string, bool> wanted,
        CancellationToken cancellationToken
    )
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var assembly = Path.Combine(AppContext.BaseDirectory, "webexkaltura.dll");
        var start = new ProcessStartInfo(isHost ? program : Path.Combine(AppContext.BaseDirectory, "webexkaltura"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in isHost ? [assembly, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var (key, value) in environment)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (wanted(line))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return (new ChildProcess(process), line);
            }
        }
        throw new InvalidOperationException($"'{string.Join(' ', start.ArgumentList)}' ended: {await errors}");
    }

    /// <summary>Ends it as pulling the plug does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGTERM lets it end what it started itself.
            using var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            await term.WaitForExitAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await KillAsync();
        }
        _process.Dispose();
    }

    private long FromStatus(string field)
    {
        var line = File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
