using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Configuration;

namespace WebexKaltura.Functions.Tests;

/// <summary><c>local.settings.sample.json</c> against what the product reads and what the reference explains.</summary>
public sealed partial class SampleSettingsTests
{
    private static readonly Dictionary<string, string> Sample = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Root, "local.settings.sample.json")))
        .RootElement.GetProperty("Values")
        .Deserialize<Dictionary<string, string>>()!;

    private static string Root =>
        typeof(SampleSettingsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!;

    private static IEnumerable<string> Ours => Sample.Keys.Where(k => k.Contains("__", StringComparison.Ordinal)).Select(KeyOf);

    [Fact]
    public void EveryKeyThatTheAppReads_IsInTheSample() =>
        Ours.ShouldBe(
            ConfigurationKeys.Known.Where(k => !k.StartsWith("Engine:", StringComparison.Ordinal)), // of the standalone host only
            ignoreOrder: true
        );

    [Fact]
    public void EveryKeyOfTheSample_IsExplained()
    {
        var explained = string.Concat(
            ((string[])["reference.md", "run-locally.md"]).Select(page => File.ReadAllText(Path.Combine(Root, "docs", page)))
        );
        var words = Word().Matches(explained).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);

        Sample
            .Keys.Select(k => Index().Replace(KeyOf(k), ""))
            .Where(k => !words.Contains(k) && !words.Contains(k.Replace(":", "__", StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void TheSampleAsItIs_IsValid()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(Sample.Select(s => KeyValuePair.Create(KeyOf(s.Key), (string?)s.Value)));
        builder.AddProduct();
        using var host = builder.Build();

        host.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static string KeyOf(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex("`(?<key>[A-Za-z_]+(:[A-Za-z]+)?)[^`]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(":[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Index();
}
