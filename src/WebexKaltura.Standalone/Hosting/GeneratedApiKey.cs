using System.Security.Cryptography;

namespace WebexKaltura.Standalone.Hosting;

/// <summary>The JSON API's key of a host that was given none: made at its first start and kept beside its data.</summary>
public static class GeneratedApiKey
{
    /// <summary>Reads the folder's key or makes one; <c>IsNew</c> tells which.</summary>
    public static (string Key, bool IsNew) In(string folder)
    {
        var file = Path.Combine(folder, "admin-api-key");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } known)
        {
            return (known, false);
        }
        Directory.CreateDirectory(folder);
        var key = RandomNumberGenerator.GetHexString(48, lowercase: true);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var stream = new FileStream(file, options);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(key));
        return (key, true);
    }
}
