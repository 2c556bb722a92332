using System.Diagnostics;
using System.Globalization;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>Starts and ends the Node process of an Azurite.</summary>
internal static class AzuriteProcess
{
    // Ends with its parent, however that ends: then nothing comes from the pipe any more.
    private const string EndWithParent =
        "data:text/javascript,process.stdin.resume();process.stdin.on('end',()=>process.exit(0));process.stdin.on('error',()=>process.exit(0))";

    // In a session of its own: a Ctrl-C in the terminal of the one that started it does not take it from the others that share it.
    private const string Detached = """
        const { spawn } = require('child_process');
        const child = spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: 'ignore', windowsHide: true });
        child.unref();
        console.log(child.pid);
        """;

    /// <summary>An Azurite in memory that ends with this process.</summary>
    public static Process StartInMemory(string script, AzuriteAddress address)
    {
        var command = NodeCommand.Describe(
            "node",
            ["--import", EndWithParent, script, .. Arguments(address), "--inMemoryPersistence"],
            Path.GetTempPath()
        );
        var process = NodeCommand.Start(command, "node");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>An Azurite on a folder that others may go on using; returns its pid.</summary>
    public static async Task<int> StartDetachedAsync(
        string script,
        AzuriteAddress address,
        string dataFolder,
        CancellationToken cancellationToken
    )
    {
        string[] launch = ["-e", Detached, script, .. Arguments(address), "--location", dataFolder];
        var pid = await NodeCommand.RunAsync("node", launch, dataFolder, cancellationToken);
        return int.Parse(pid, CultureInfo.InvariantCulture);
    }

    /// <summary>Asks it to end, so that it writes its tables down (it does so every few seconds only), and waits for that.</summary>
    public static async Task EndAsync(int pid, CancellationToken cancellationToken)
    {
        if (Find(pid) is not { } process)
        {
            return;
        }

        using (process)
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            patience.CancelAfter(TimeSpan.FromSeconds(10));
            try
            {
                var pidText = pid.ToString(CultureInfo.InvariantCulture);
                await NodeCommand.RunAsync("node", ["-e", "process.kill(+process.argv[1], 'SIGTERM')", pidText], null, patience.Token);
                await process.WaitForExitAsync(patience.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or AzuriteUnavailableException)
            {
                process.Kill();
            }
        }
    }

    public static bool IsAlive(int pid)
    {
        using var process = Find(pid);
        return process is not null;
    }

    // A pid may have been given to some other program since.
    private static Process? Find(int pid)
    {
        try
        {
            var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.Contains("node", StringComparison.OrdinalIgnoreCase) ? process : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] Arguments(AzuriteAddress address) =>
        [
            "--disableTelemetry",
            "--skipApiVersionCheck",
            "--silent",
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            Text(address.BlobPort),
            "--queueHost",
            "127.0.0.1",
            "--queuePort",
            Text(address.QueuePort),
            "--tableHost",
            "127.0.0.1",
            "--tablePort",
            Text(address.TablePort),
        ];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
