using System.Xml.Linq;
using NetArchTest.Rules;
using WebexKaltura.Core;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Architecture;

/// <summary>Who may know whom: the rooms of the product and the references between them.</summary>
public sealed class ReferenceTableTests
{
    private static readonly string[] Rooms =
    [
        "Alerts",
        "Core",
        "Functions",
        "Graph",
        "Kaltura",
        "Monitoring",
        "Resilience",
        "Simulators",
        "Standalone",
        "Storage",
        "Web",
        "Webex",
    ];

    [Theory]
    [InlineData("Core", new string[0])]
    [InlineData("Resilience", new[] { "Core" })]
    [InlineData("Alerts", new[] { "Core", "Resilience" })]
    [InlineData("Webex", new[] { "Core", "Resilience" })]
    [InlineData("Kaltura", new[] { "Core", "Resilience" })]
    [InlineData("Graph", new[] { "Core", "Resilience" })]
    [InlineData("Storage", new[] { "Core" })]
    [InlineData("Monitoring", new[] { "Core" })]
    [InlineData("Web", new[] { "Core", "Resilience", "Webex" })]
    [InlineData("Functions", new[] { "Alerts", "Core", "Graph", "Kaltura", "Monitoring", "Resilience", "Storage", "Web", "Webex" })]
    [InlineData("Standalone", new[] { "Alerts", "Core", "Graph", "Kaltura", "Resilience", "Simulators", "Storage", "Web", "Webex" })]
    [InlineData("Simulators", new string[0])]
    public void Room_RefersOnlyToTheRoomsBelowIt(string room, string[] allowed) =>
        Includes(room, "ProjectReference")
            .Select(path =>
                Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("WebexKaltura.", "", StringComparison.Ordinal)
            )
            .ShouldBeSubsetOf(allowed);

    [Fact]
    public void EveryRoom_IsInTheTable() =>
        Directory
            .GetDirectories(Source)
            .SelectMany(room => Directory.GetFiles(room, "*.csproj")) // builds write projects of their own deeper down
            .Select(path => Path.GetFileNameWithoutExtension(path).Replace("WebexKaltura.", "", StringComparison.Ordinal))
            .ShouldBe(Rooms, ignoreOrder: true);

    [Fact]
    public void PackagesOfCore_AreAbstractionsOptionsAndPolly() =>
        Includes("Core", "PackageReference")
            .Where(p => !p.EndsWith(".Abstractions", StringComparison.Ordinal) && !p.EndsWith(".Analyzer", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["Microsoft.Extensions.Options", "Polly.Core"]);

    [Theory]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Net.Http.HttpRequestMessage")]
    [InlineData("System.Net.Http.IHttpClientFactory")]
    [InlineData("Azure")]
    [InlineData("Microsoft.DurableTask")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Azure")]
    public void Core_KnowsNoTransportAndNoHost(string forbidden)
    {
        var result = Types.InAssembly(typeof(Steps).Assembly).ShouldNot().HaveDependencyOn(forbidden).GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty($"depend on {forbidden}");
    }

    private static string Source => Path.Combine(RepositoryRoot.Find(), "src");

    private static List<string> Includes(string room, string element) =>
        [
            .. XDocument
                .Load(Path.Combine(Source, $"WebexKaltura.{room}", $"WebexKaltura.{room}.csproj"))
                .Descendants(element)
                .Select(e => (string)e.Attribute("Include")!),
        ];
}
