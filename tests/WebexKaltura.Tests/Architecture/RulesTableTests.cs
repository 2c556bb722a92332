using System.Text.RegularExpressions;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Architecture;

/// <summary>Keeps <c>docs/rules.md</c> true: every setting has a row, every row a test, and every named test exists.</summary>
public sealed partial class RulesTableTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), "docs", "rules.md"));

    private static readonly List<string[]> Rows =
    [
        .. Lines
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(l => l.Trim('|', ' ').Split(" | "))
            .Where(cells => cells[^1] != "proven by"),
    ];

    [Fact]
    public void EverySetting_HasARow() => SettingRows().ShouldBe(SettingsJson.FieldNames, ignoreOrder: true);

    [Fact]
    public void EveryRow_NamesATest() => Rows.Where(r => !TestPattern().IsMatch(r[^1])).Select(r => r[0]).ShouldBeEmpty();

    [Fact]
    public void EveryNamedTest_Exists()
    {
        var tests = typeof(RulesTableTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(), (type, method) => (Type: type, Method: method))
            .Where(t => t.Method.GetCustomAttributes(true).Any(a => a is Xunit.v3.IFactAttribute))
            .Select(t => $"{t.Type.Name}.{t.Method.Name}")
            .ToHashSet(StringComparer.Ordinal);

        Lines.SelectMany(l => TestPattern().Matches(l)).Select(m => m.Groups["test"].Value).Except(tests).ShouldBeEmpty();
    }

    /// <summary>Rows of settings begin with the setting's name as code.</summary>
    private static IEnumerable<string> SettingRows() =>
        Rows.Select(r => r[0]).Where(first => first.StartsWith('`')).Select(first => first.Trim('`'));

    [GeneratedRegex(@"`(?<test>[A-Za-z0-9]+Tests\.[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestPattern();
}
