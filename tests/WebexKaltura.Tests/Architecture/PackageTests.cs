using System.Text.Json;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Architecture;

/// <summary>What is pinned is what is built and tested: a restore that silently takes a newer version is noticed.</summary>
public sealed class PackageTests
{
    public static TheoryData<string> LockFiles => [.. Projects().Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(LockFiles))]
    public void Direct_references_resolve_to_the_pinned_version(string project)
    {
        var folder = Projects().Single(p => Path.GetFileName(p) == project);
        using var lockFile = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "packages.lock.json")));

        var direct =
            from framework in lockFile.RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() == "Direct"
            select (
                package.Name,
                Requested: package.Value.GetProperty("requested").GetString(),
                Resolved: package.Value.GetProperty("resolved").GetString()
            );

        direct.ShouldNotBeEmpty();
        direct.Where(p => p.Requested != $"[{p.Resolved}, )").ShouldBeEmpty();
    }

    private static IEnumerable<string> Projects() =>
        new[] { "src", "tests" }
            .SelectMany(part => Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Find(), part)))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any());
}
