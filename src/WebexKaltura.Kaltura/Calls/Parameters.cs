using System.Text.Json.Nodes;

namespace WebexKaltura.Kaltura.Calls;

internal static class Parameters
{
    /// <summary>Leaves out members without a value: Kaltura would take an explicit null for "clear this".</summary>
    public static JsonObject WithoutNulls(this JsonObject parameters)
    {
        foreach (var name in parameters.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            parameters.Remove(name);
        }

        return parameters;
    }
}
