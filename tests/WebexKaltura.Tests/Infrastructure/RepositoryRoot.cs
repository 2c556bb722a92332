namespace WebexKaltura.Tests.Infrastructure;

internal static class RepositoryRoot
{
    /// <summary>The folder that holds the solution, above the running tests.</summary>
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WebexKaltura.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new DirectoryNotFoundException("No WebexKaltura.sln above the tests.");
    }
}
