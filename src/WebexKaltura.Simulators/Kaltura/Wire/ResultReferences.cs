using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>
/// Replaces <c>{1:result:id}</c> in a multirequest's call by what an earlier call answered; calls count from 1 in calling order, whatever
/// their keys.
/// </summary>
internal static partial class ResultReferences
{
    public static JsonNode? Resolve(JsonNode? node, IReadOnlyList<JsonNode?> results) =>
        node switch
        {
            JsonObject json => new JsonObject(json.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, results)))),
            JsonArray array => new JsonArray([.. array.Select(item => Resolve(item, results))]),
            JsonValue value when value.TryGetValue<string>(out var text) => Reference().Replace(text, match => Lookup(match, results)),
            _ => node?.DeepClone(),
        };

    private static string Lookup(Match reference, IReadOnlyList<JsonNode?> results)
    {
        var call = int.Parse(reference.Groups["call"].Value, CultureInfo.InvariantCulture);
        var found = call >= 1 && call <= results.Count ? results[call - 1] : null;
        foreach (var name in reference.Groups["path"].Value.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found switch
            {
                JsonObject json => json[name],
                JsonArray array when int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index < array.Count => array[index],
                _ => null,
            };
        }
        return found is JsonValue value ? value.ToString() : reference.Value;
    }

    [GeneratedRegex(
        @"\{(?<call>[0-9]{1,4}):result(?<path>(:[A-Za-z0-9_]+)*)\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Reference();
}
