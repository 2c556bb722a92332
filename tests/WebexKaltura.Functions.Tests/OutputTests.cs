using System.Globalization;
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

    /// <summary>What the Functions host reads before it starts the app.</summary>
    [Fact]
    public void TheApp_TellsItsHostWhatItHas()
    {
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

    /// <summary>The host orders routes by the names of their functions and takes the first that matches, so a catch-all hides what comes after it.</summary>
    [Fact]
    public void NoRoute_IsHiddenByACatchAll()
    {
        var routes = HttpRoutes().OrderBy(r => r.Function, StringComparer.OrdinalIgnoreCase).ToList();
        var ordinal = HttpRoutes().OrderBy(r => r.Function, StringComparer.Ordinal).ToList();

        routes.Select(r => r.Route).ShouldContain("webhooks/webex/{accountId}");
        routes.Take(routes.Count - 1).ShouldAllBe(r => !r.Route.Contains('*'));
        routes[^1].Route.ShouldBe("{*path}");
        ordinal.ShouldBe(routes);
    }

    /// <summary>A step of a process that died is given to another one when its message can be seen again; renewals keep it hidden while it runs.</summary>
    [Theory]
    [InlineData("workItemQueueVisibilityTimeout")]
    [InlineData("controlQueueVisibilityTimeout")]
    public void StepsOfALostProcess_GoOnWithin90Seconds(string setting)
    {
        var storage = Json("host.json").GetProperty("extensions").GetProperty("durableTask").GetProperty("storageProvider");

        var seconds = TimeSpan.Parse(storage.GetProperty(setting).GetString()!, CultureInfo.InvariantCulture).TotalSeconds;

        seconds.ShouldBeInRange(60, 90); // the engine renews every 30 seconds
    }

    private static IEnumerable<(string Function, string Route)> HttpRoutes() =>
        from function in Json("functions.metadata").EnumerateArray()
        from binding in function.GetProperty("bindings").EnumerateArray()
        where binding.GetProperty("type").GetString() == "httpTrigger"
        select (function.GetProperty("name").GetString()!, binding.GetProperty("route").GetString()!);

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
