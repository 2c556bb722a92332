using System.Text.Json;

namespace WebexKaltura.Standalone.Azurite;

/// <summary>
/// A data folder and who uses it: <c>azurite.json</c> names the process that serves it, each user holds a file in <c>users</c> open. A user
/// that was killed holds nothing any more, so it does not count.
/// </summary>
internal sealed class AzuriteFolder(string folder)
{
    private readonly string _state = Path.Combine(folder, "azurite.json");
    private readonly string _users = Path.Combine(folder, "users");

    public string Data => Path.Combine(folder, "storage");

    /// <summary>Everybody who starts or stops waits for this first.</summary>
    public Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        CreatePrivate(folder);
        CreatePrivate(_users);
        CreatePrivate(Data);
        return FileLock.AcquireAsync(Path.Combine(folder, "azurite.lock"), cancellationToken);
    }

    /// <summary>Becomes a user until disposed.</summary>
    public FileStream Join() =>
        FileLock.TryAcquire(Path.Combine(_users, $"{Environment.ProcessId}-{Guid.NewGuid():N}"), FileOptions.DeleteOnClose)!;

    public bool HasUsers()
    {
        var used = false;
        foreach (var user in Directory.EnumerateFiles(_users))
        {
            using var left = FileLock.TryAcquire(user, FileOptions.DeleteOnClose);
            used |= left is null;
        }

        return used;
    }

    public async Task<AzuriteAddress?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<AzuriteAddress>(
                await File.ReadAllTextAsync(_state, cancellationToken),
                JsonSerializerOptions.Web
            );
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    public Task WriteAsync(AzuriteAddress address, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(
            _state,
            JsonSerializer.Serialize(
                new
                {
                    address.Pid,
                    address.BlobPort,
                    address.QueuePort,
                    address.TablePort,
                },
                JsonSerializerOptions.Web
            ),
            cancellationToken
        );

    public void Clear() => File.Delete(_state);

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
