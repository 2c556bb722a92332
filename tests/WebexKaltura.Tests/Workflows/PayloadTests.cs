using System.Text.Json;
using System.Text.Json.Nodes;
using WebexKaltura.Core;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Workflows;

/// <summary>
/// Inputs and results lie in histories while a new version is deployed: what an older version wrote must be read. <c>Golden/N.json</c>
/// holds a sample of each, as every version since wrote it; the newest file is what this version writes.
/// </summary>
public sealed class PayloadTests
{
    private const string HowToChange =
        "A payload may gain optional properties only (a parameter with a default, or an init property): nothing is renamed, removed or given "
        + "another type, and an enumeration only gains members at its end. Where a payload has gained a property, copy the newest file of "
        + "tests/WebexKaltura.Tests/Workflows/Golden under the next number and put there what this version writes:\n";

    private static readonly JsonSerializerOptions Strict = new() { RespectRequiredConstructorParameters = true };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static TheoryData<int> Files => [.. Enumerable.Range(1, Directory.GetFiles(Folder, "*.json").Length)];

    private static string Folder => Path.Combine(RepositoryRoot.Find(), "tests", "WebexKaltura.Tests", "Workflows", "Golden");

    /// <summary>Payloads by name: each step's and workflow's input and result.</summary>
    private static Dictionary<string, Type> Payloads =>
        Steps
            .Catalog.Steps.Select(s => (s.Name, s.InputType, s.ResultType))
            .Concat(Steps.Catalog.Workflows.Select(w => (w.Name, w.InputType, w.ResultType)))
            .SelectMany(p => new[] { (Name: $"{p.Name} input", Type: p.InputType), (Name: $"{p.Name} result", Type: p.ResultType) })
            .ToDictionary(p => p.Name, p => p.Type);

    private static IEnumerable<Type> Enums =>
        Payloads.Values.SelectMany(type => SamplePayload.EnumsOf(type)).Distinct().OrderBy(e => e.Name, StringComparer.Ordinal);

    [Fact]
    public void NewestFile_IsWhatThisVersionWrites()
    {
        var (written, newest) = (Written(), Read(Files.Count));
        Lost(newest, written, "lost").Concat(Lost(written, newest, "new")).ShouldBeEmpty(HowToChange + written.ToJsonString(Readable));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void WhatAnOlderVersionWrote_IsStillRead(int file)
    {
        foreach (var (name, old) in Read(file)["payloads"]!.AsObject())
        {
            Payloads.ShouldContainKey(name, HowToChange);
            var read = Should.NotThrow(() => old.Deserialize(Payloads[name], Strict), HowToChange + name);
            Lost(old, JsonSerializer.SerializeToNode(read, Payloads[name]), name).ShouldBeEmpty(HowToChange);
        }
        foreach (var (name, members) in Read(file)["enumerations"]!.AsObject())
        {
            var now = Written()["enumerations"]![name];
            Lost(members, now, name).ShouldBeEmpty(HowToChange);
        }
    }

    [Theory]
    [InlineData("""{"A":1,"B":{"C":[1,2]}}""", """{"A":1,"B":{"C":[1,2],"D":3}}""", "")]
    [InlineData("""{"A":1,"B":{"C":[1,2]}}""", """{"B":{"C":[1,3]}}""", "x.A,x.B.C[1]")]
    [InlineData("""{"A":null}""", """{"A":1}""", "x.A")]
    public void ValueThatIsNotReadBack_IsNamed(string before, string now, string lost) =>
        string.Join(',', Lost(JsonNode.Parse(before), JsonNode.Parse(now), "x")).ShouldBe(lost);

    private static JsonObject Written() =>
        new()
        {
            ["payloads"] = new JsonObject(
                Payloads.Select(p => KeyValuePair.Create(p.Key, JsonSerializer.SerializeToNode(SamplePayload.Of(p.Value), p.Value)))
            ),
            ["enumerations"] = new JsonObject(
                Enums.Select(e =>
                    KeyValuePair.Create<string, JsonNode?>(
                        e.Name,
                        new JsonObject(
                            Enum.GetValues(e)
                                .Cast<object>()
                                .Select(m => KeyValuePair.Create(m.ToString()!, JsonSerializer.SerializeToNode(m, e)))
                        )
                    )
                )
            ),
        };

    private static JsonObject Read(int file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{file}.json")))!.AsObject();

    /// <summary>Where something that was written before is missing or different now; what is new does not matter.</summary>
    private static IEnumerable<string> Lost(JsonNode? before, JsonNode? now, string path) =>
        (before, now) switch
        {
            (JsonObject old, JsonObject current) => old.SelectMany(p => Lost(p.Value, current[p.Key], $"{path}.{p.Key}")),
            (JsonArray old, JsonArray current) when old.Count == current.Count => old.SelectMany(
                (item, i) => Lost(item, current[i], $"{path}[{i}]")
            ),
            _ => JsonNode.DeepEquals(before, now) ? [] : [path],
        };
}
