using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>An answer as XML: the form that the server uses when no <c>format</c> reached it.</summary>
internal static class KalturaXml
{
    public const string ContentType = "text/xml";

    public static string Of(JsonNode? answer)
    {
        var result = new XElement("result", Content(IsError(answer) ? new JsonObject { ["error"] = answer?.DeepClone() } : answer));
        var document = new XElement("xml", result, new XElement("executionTime", 0.01.ToString(CultureInfo.InvariantCulture)));
        return $"""<?xml version="1.0" encoding="utf-8"?>{document.ToString(SaveOptions.DisableFormatting)}""";
    }

    private static bool IsError(JsonNode? answer) => (answer as JsonObject).TextOf("objectType") == "KalturaAPIException";

    private static object? Content(JsonNode? node) =>
        node switch
        {
            JsonObject json => json.Select(static field => new XElement(Name(field.Key), Content(field.Value))),
            JsonArray array => array.Select(static item => new XElement("item", Content(item))),
            _ => node?.ToString(),
        };

    private static string Name(string key) => System.Xml.XmlConvert.EncodeLocalName(key);
}
