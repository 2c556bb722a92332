using System.Text.Json;

namespace WebexKaltura.Tests.Simulators.Webex;

/// <summary>The published interface facts, and whether an answer has the shape they give: types, enums, required and unknown properties.</summary>
public static class PublishedShapes
{
    private static readonly JsonElement Facts = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Simulators", "Contract", "webex-api.json")))
        .RootElement;

    // Calls of the simulated API that the published excerpt does not describe.
    private static readonly string[] Undescribed = ["/authorize", "/access_token", "/people", "/licenses", "/content"];

    public static async Task CheckAsync(HttpMethod method, Uri url, HttpResponseMessage response)
    {
        var path = url.AbsolutePath.Replace("/v1", "", StringComparison.Ordinal);
        if (Operation(method, path) is not { } operation)
        {
            (Undescribed.Any(u => path.StartsWith(u, StringComparison.Ordinal)) || !response.IsSuccessStatusCode).ShouldBeTrue(
                $"{method} {path} is published nowhere"
            );
            return;
        }
        var status = ((int)response.StatusCode).ToString();
        operation
            .GetProperty("responses")
            .TryGetProperty(status, out var described)
            .ShouldBeTrue($"{method} {path} does not answer {status}");
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!response.IsSuccessStatusCode || type != "application/json")
        {
            return;
        }
        var schema = described.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema");
        Check(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, schema, $"{method} {path}").ShouldBeEmpty();
    }

    /// <summary>What is wrong with a value, each with its place.</summary>
    public static IReadOnlyList<string> Check(JsonElement value, JsonElement schema, string place)
    {
        var resolved = Resolve(schema);
        var type = resolved.TryGetProperty("type", out var t) ? t.GetString() : "object";
        if (!HasType(value, type))
        {
            return [$"{place} is no {type}"];
        }
        if (resolved.TryGetProperty("enum", out var allowed) && allowed.EnumerateArray().All(a => a.GetString() != value.GetString()))
        {
            return [$"{place} is not allowed to be '{value}'"];
        }
        return type switch
        {
            "array" => [.. value.EnumerateArray().SelectMany((item, i) => Check(item, resolved.GetProperty("items"), $"{place}[{i}]"))],
            "object" => CheckObject(value, resolved, place),
            _ => [],
        };
    }

    private static List<string> CheckObject(JsonElement value, JsonElement schema, string place)
    {
        var wrong = new List<string>();
        if (schema.TryGetProperty("required", out var required))
        {
            wrong.AddRange(
                required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{place} lacks '{r}'")
            );
        }
        foreach (var property in value.EnumerateObject())
        {
            wrong.AddRange(
                schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var its)
                    ? Check(property.Value, its, $"{place}.{property.Name}")
                    : [$"{place} has the unknown '{property.Name}'"]
            );
        }
        return wrong;
    }

    private static JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.Split('/').Skip(1).Aggregate(Facts, (at, name) => at.GetProperty(name));
        }
        return schema;
    }

    private static bool HasType(JsonElement value, string? type) =>
        type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind == JsonValueKind.Array,
            _ => value.ValueKind == JsonValueKind.Object,
        };

    // A literal path comes before a template that would fit it too.
    private static JsonElement? Operation(HttpMethod method, string path)
    {
        var name = method.Method.ToLowerInvariant();
        var fitting = Facts
            .GetProperty("paths")
            .EnumerateObject()
            .Where(p => Fits(p.Name, path) && p.Value.TryGetProperty(name, out _))
            .OrderBy(p => p.Name.Contains('{', StringComparison.Ordinal));
        return fitting.Select(p => (JsonElement?)p.Value.GetProperty(name)).FirstOrDefault();
    }

    private static bool Fits(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }
}
