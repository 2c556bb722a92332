using System.Diagnostics;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>
/// An Azurite of our own on loopback ports. One on a folder is shared by all processes that name the folder; an earlier one that a killed
/// process left is taken over; the last user that stops ends it.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const int Attempts = 3; // somebody else may take a free port first
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly AzuriteFolder? _folder;
    private readonly FileStream? _user;
    private readonly Process? _process;
    private int _disposed;

    private AzuriteServer(AzuriteAddress address, AzuriteFolder folder, FileStream user) =>
        (Address, _folder, _user) = (address, folder, user);

    private AzuriteServer(AzuriteAddress address, Process process) => (Address, _process) = (address, process);

    public AzuriteAddress Address { get; }

    public string ConnectionString => Address.ConnectionString;

    /// <summary>Starts one on a folder, or shares the one that serves it already.</summary>
    /// <param name="say">Told when Azurite must be installed first.</param>
    /// <exception cref="AzuriteUnavailableException">Node.js or npm is missing, or Azurite does not start.</exception>
    public static async Task<AzuriteServer> StartAsync(
        string dataFolder,
        Action<string>? say = null,
        CancellationToken cancellationToken = default
    )
    {
        var folder = new AzuriteFolder(Path.GetFullPath(dataFolder));
        await using var alone = await folder.LockAsync(cancellationToken);
        var user = folder.Join();
        try
        {
            if (
                await folder.ReadAsync(cancellationToken) is { } there
                && AzuriteProcess.IsAlive(there.Pid)
                && await WaitAsync(there, () => AzuriteProcess.IsAlive(there.Pid), cancellationToken)
            )
            {
                return new AzuriteServer(there, folder, user);
            }

            var script = await new AzuriteInstallation().EnsureAsync(say, cancellationToken);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var ports = AzuriteAddress.WithFreePorts();
                var started = ports with { Pid = await AzuriteProcess.StartDetachedAsync(script, ports, folder.Data, cancellationToken) };
                await folder.WriteAsync(started, cancellationToken);
                if (await WaitAsync(started, () => AzuriteProcess.IsAlive(started.Pid), cancellationToken))
                {
                    return new AzuriteServer(started, folder, user);
                }

                await AzuriteProcess.EndAsync(started.Pid, cancellationToken);
                folder.Clear();
            }
        }
        catch
        {
            await user.DisposeAsync();
            throw;
        }

        await user.DisposeAsync();
        throw DoesNotStart();
    }

    /// <summary>Starts one that keeps nothing and ends with this process, however that ends.</summary>
    public static async Task<AzuriteServer> StartInMemoryAsync(Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        var script = await new AzuriteInstallation().EnsureAsync(say, cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var ports = AzuriteAddress.WithFreePorts();
            var process = AzuriteProcess.StartInMemory(script, ports);
            if (await WaitAsync(ports, () => !process.HasExited, cancellationToken))
            {
                return new AzuriteServer(ports with { Pid = process.Id }, process);
            }

            process.Kill();
            process.Dispose();
        }

        throw DoesNotStart();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_folder is not null)
        {
            await LeaveAsync(_folder);
        }
    }

    private async Task LeaveAsync(AzuriteFolder folder)
    {
        await using var alone = await folder.LockAsync(CancellationToken.None);
        await _user!.DisposeAsync();
        if (!folder.HasUsers())
        {
            await AzuriteProcess.EndAsync(Address.Pid, CancellationToken.None);
            folder.Clear();
        }
    }

    private static async Task<bool> WaitAsync(AzuriteAddress address, Func<bool> alive, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var since = Stopwatch.GetTimestamp();
        while (alive() && Stopwatch.GetElapsedTime(since) < Patience)
        {
            if (await address.AnswersAsync(http, cancellationToken))
            {
                return true;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    private static AzuriteUnavailableException DoesNotStart() =>
        new($"Azurite {AzuriteInstallation.Version} was started but does not answer. {NodeCommand.Advice}");
}
