using System.Reflection;

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
