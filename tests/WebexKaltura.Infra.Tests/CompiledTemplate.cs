using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(WebexKaltura.Infra.Tests.CompiledTemplate))]

namespace WebexKaltura.Infra.Tests;

/// <summary>What <c>infra/main.bicep</c> compiles to, with every module's resources in one list.</summary>
public sealed class CompiledTemplate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webexkaltura-infra-");

    public CompiledTemplate()
    {
        var file = Path.Combine(_folder.FullName, "main.json");
        Diagnostics = Bicep("build", Path.Combine(Infra, "main.bicep"), "--outfile", file).Said;
        Template = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        Resources = [.. ResourcesOf(Template)];
    }

    public static string Infra => Metadata("Infra");

    /// <summary>What the compiler said: nothing, when there is no warning.</summary>
    public string Diagnostics { get; }

    public JsonElement Template { get; }

    public IReadOnlyList<JsonElement> Resources { get; }

    /// <summary>The resources of a type, such as <c>Microsoft.Web/sites</c>.</summary>
    public IReadOnlyList<JsonElement> Of(string type) => [.. Resources.Where(r => r.GetProperty("type").GetString() == type)];

    /// <summary>Runs the compiler; its exit code and what it said on either stream.</summary>
    public static (int Exit, string Said) Bicep(string command, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Metadata("Bicep"), [command, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["WEBEX_CLIENT_ID"] = "client",
                ["WEBEX_CLIENT_SECRET"] = "secret",
                ["ADMIN_API_KEY"] = new string('k', 32),
            },
        };
        using var bicep = Process.Start(start)!;
        var error = bicep.StandardError.ReadToEndAsync();
        var said = bicep.StandardOutput.ReadToEnd();
        bicep.WaitForExit();
        return (bicep.ExitCode, (said + error.Result).Trim());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<JsonElement> ResourcesOf(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        var each =
            resources.ValueKind == JsonValueKind.Array
                ? resources.EnumerateArray().ToList()
                : resources.EnumerateObject().Select(p => p.Value).ToList();
        foreach (var resource in each.Where(r => !r.TryGetProperty("existing", out _)))
        {
            yield return resource;
            if (resource.GetProperty("properties").TryGetProperty("template", out var nested))
            {
                foreach (var inner in ResourcesOf(nested))
                {
                    yield return inner;
                }
            }
        }
    }

    private static string Metadata(string key) =>
        typeof(CompiledTemplate).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
