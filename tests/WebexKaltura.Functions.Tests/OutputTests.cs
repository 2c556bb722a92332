using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace WebexKaltura.Functions.Tests;

/// <summary>What is deployed and loaded at a cold start: the product, and nothing that only development needs.</summary>
public sealed class OutputTests
{
    private static readonly string[] OfDevelopment =
    [
        "Simulators",
        "Standalone",
        "Tests",
        "xunit",
        "Moq",
        "Shouldly",
        "Spectre",
        "System.CommandLine",
        "NetArchTest",
        "FsCheck",
    ];

    [Fact]
    public void TheApp_RefersToNothingOfDevelopment()
    {
        var all = new Dictionary<string, Assembly?>(StringComparer.Ordinal);
        Visit(typeof(ProductRegistration).Assembly, all);

        all.Keys.ShouldContain("WebexKaltura.Core");
        all.Keys.Where(name => OfDevelopment.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Fact]
    public void TheAppsDependencies_HoldNothingOfDevelopment()
    {
        var dependencies = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "WebexKaltura.Functions.deps.json"));

        dependencies.ShouldContain("WebexKaltura.Core");
        OfDevelopment.Where(word => dependencies.Contains($"\"{word}", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        OfDevelopment.Where(word => dependencies.Contains($"WebexKaltura.{word}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>What the Functions host reads before it starts the app. The stand-ins of the packages write none of it.</summary>
    [Fact]
    public void TheApp_TellsItsHostWhatItHas()
    {
        Assert.SkipUnless(File.Exists(Built("worker.config.json")), "the Functions packages are stand-ins");

        Json("worker.config.json")
            .GetProperty("description")
            .GetProperty("defaultWorkerPath")
            .GetString()
            .ShouldBe("WebexKaltura.Functions.dll");
        Json("functions.metadata")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString())
            .ShouldBe(FunctionNames(), ignoreOrder: true);
        Json("extensions.json")
            .GetProperty("extensions")
            .EnumerateArray()
            .Select(e => e.GetProperty("name").GetString())
            .ShouldContain("DurableTask");
    }

    [Fact]
    public void HostJson_LiesBesideTheApp() =>
        File.ReadAllText(Built("host.json")).ShouldBe(File.ReadAllText(Path.Combine(Root, "host.json")));

    private static string Root =>
        typeof(OutputTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    /// <summary>What the app's build writes beside it lies beside these tests too.</summary>
    private static string Built(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Built(file))).RootElement;

    private static IEnumerable<string> FunctionNames() =>
        typeof(ProductRegistration)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>();

    private static void Visit(Assembly assembly, Dictionary<string, Assembly?> all)
    {
        foreach (var name in assembly.GetReferencedAssemblies().Where(n => !all.ContainsKey(n.Name!)))
        {
            all[name.Name!] = null;
            if (name.Name!.StartsWith("WebexKaltura.", StringComparison.Ordinal))
            {
                Visit(Assembly.Load(name), all);
            }
        }
    }
}
