using System.Globalization;
using System.Text.Json.Nodes;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>
/// The API's filters: a property's name and how it is compared (<c>referenceIdEqual</c>, <c>statusIn</c>, <c>nameOrReferenceIdStartsWith</c>).
/// </summary>
internal sealed class KalturaFilter(JsonObject? filter)
{
    private static readonly (string Suffix, Func<string, string, bool> Holds)[] Comparisons =
    [
        ("GreaterThanOrEqual", static (value, wanted) => Number(value) >= Number(wanted)),
        ("LessThanOrEqual", static (value, wanted) => Number(value) <= Number(wanted)),
        ("GreaterThan", static (value, wanted) => Number(value) > Number(wanted)),
        ("LessThan", static (value, wanted) => Number(value) < Number(wanted)),
        ("NotEqual", static (value, wanted) => !Same(value, wanted)),
        ("NotIn", static (value, wanted) => !In(value, wanted)),
        ("StartsWith", static (value, wanted) => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)),
        ("MultiLikeOr", static (value, wanted) => Split(wanted).Any(part => Contains(value, part))),
        ("MultiLikeAnd", static (value, wanted) => Split(wanted).All(part => Contains(value, part))),
        ("Like", Contains),
        ("Equal", Same),
        ("In", In),
    ];

    // Letters; the index finds nothing by fewer.
    private const int ShortestPrefix = 3;

    public bool Names(string condition) => !string.IsNullOrEmpty(filter.TextOf(condition));

    /// <summary>Names a condition on the property, whatever the comparison.</summary>
    public bool NamesAny(string property) =>
        Array.Exists(Comparisons, comparison => !string.IsNullOrEmpty(filter.TextOf(property + comparison.Suffix)));

    public bool Matches(JsonObject row) => filter is null || filter.All(condition => Holds(row, condition.Key));

    public IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> rows)
    {
        if (filter.TextOf("orderBy") is not { Length: > 1 } order)
        {
            return rows;
        }
        var name = order.TrimStart('+', '-');
        var ordered = rows.OrderBy(row => Number(row.TextOf(name) ?? "")).ThenBy(row => row.TextOf(name), StringComparer.OrdinalIgnoreCase);
        return order[0] == '-' ? ordered.Reverse() : ordered;
    }

    private bool Holds(JsonObject row, string condition)
    {
        var wanted = filter.TextOf(condition);
        var comparison = Array.Find(Comparisons, known => condition.EndsWith(known.Suffix, StringComparison.Ordinal));
        if (string.IsNullOrEmpty(wanted) || comparison.Suffix is null)
        {
            return true;
        }
        if (condition is "fullNameStartsWith")
        {
            return IsAtOrBelow(row.TextOf("fullName") ?? "", wanted);
        }
        if (comparison.Suffix is "StartsWith" && wanted.Length < ShortestPrefix)
        {
            return false;
        }
        var properties = condition[..^comparison.Suffix.Length].Split("Or");
        return Array.Exists(properties, name => comparison.Holds(row.TextOf(char.ToLowerInvariant(name[0]) + name[1..]) ?? "", wanted));
    }

    /// <summary>Whole parts of the path only: <c>a&gt;b</c> has <c>a&gt;b&gt;c</c>, not <c>a&gt;bc</c>.</summary>
    private static bool IsAtOrBelow(string fullName, string wanted)
    {
        var path = wanted.TrimEnd('>');
        return Same(fullName, path) || fullName.StartsWith($"{path}>", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Same(string value, string wanted) => value.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string value, string wanted) => value.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool In(string value, string wanted) => Split(wanted).Any(part => Same(value, part));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
