using System.ComponentModel;
using System.Diagnostics;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>Azurite could not be installed or started; the message says what is missing and what to do.</summary>
public sealed class AzuriteUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Runs <c>node</c> and <c>npm</c> to their end.</summary>
internal static class NodeCommand
{
    public const string Advice =
        "Install Node.js 20 or later with npm (https://nodejs.org), or set Storage:ConnectionString to a storage that is there already.";

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="AzuriteUnavailableException">It is missing or failed.</exception>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        CancellationToken cancellationToken = default
    )
    {
        using var process = Start(Describe(program, arguments, folder), program);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new AzuriteUnavailableException($"{program} failed with exit code {process.ExitCode}: {Last(await errors)} {Advice}");
    }

    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string? folder = null)
    {
        // npm is a script: Windows starts it through its command interpreter only.
        var viaShell = OperatingSystem.IsWindows() && program == "npm";
        IEnumerable<string> all = viaShell ? ["/c", program, .. arguments] : arguments;
        return new ProcessStartInfo(viaShell ? "cmd.exe" : program, all)
        {
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    public static Process Start(ProcessStartInfo command, string program)
    {
        try
        {
            return Process.Start(command)!;
        }
        catch (Win32Exception e)
        {
            throw new AzuriteUnavailableException($"Azurite, the local storage, needs {program}, which was not found. {Advice}", e);
        }
    }

    private static string Last(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));
}
