using System.Security.Cryptography;
using System.Text.Json;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>
/// Azurite from npm, exactly as the embedded lock file names it, installed once per user. Several processes that start together install
/// it once: the others wait.
/// </summary>
public sealed class AzuriteInstallation(string? root = null)
{
    private static readonly byte[] Package = Resource("azurite/package.json");
    private static readonly byte[] Lock = Resource("azurite/package-lock.json");
    private readonly string _root = root ?? DefaultRoot();

    public static string Version { get; } =
        JsonDocument.Parse(Package).RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()!;

    private string Folder => Path.Combine(_root, $"azurite-{Version}-{Convert.ToHexStringLower(SHA256.HashData(Lock))[..8]}");

    /// <summary>Installs it when it is not there; returns the script to run.</summary>
    /// <param name="say">Told once, when it is installed.</param>
    /// <exception cref="AzuriteUnavailableException">Node.js or npm is missing, or the installation failed.</exception>
    public async Task<string> EnsureAsync(Action<string>? say = null, CancellationToken cancellationToken = default)
    {
        var script = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (File.Exists(script))
        {
            return script;
        }

        Directory.CreateDirectory(_root);
        await using var alone = await FileLock.AcquireAsync(Folder + ".lock", cancellationToken);
        if (!File.Exists(script))
        {
            say?.Invoke($"Installing Azurite {Version} from npm (once) …");
            await InstallAsync(cancellationToken);
        }

        return script;
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var temporary = $"{Folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(temporary);
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(temporary, "package.json"), Package, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(temporary, "package-lock.json"), Lock, cancellationToken);
            string[] install = ["ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts"];
            await NodeCommand.RunAsync("npm", install, temporary, cancellationToken);
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true); // what an earlier version of us left unfinished
            }

            Directory.Move(temporary, Folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static string DefaultRoot()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(data.Length > 0 ? data : Path.Combine(home, ".local", "share"), "webexkaltura");
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(AzuriteInstallation).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
