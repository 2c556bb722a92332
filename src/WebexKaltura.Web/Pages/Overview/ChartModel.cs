using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Html;

namespace WebexKaltura.Web.Pages.Overview;

/// <summary>A chart and the same numbers as a table.</summary>
/// <param name="Id">Of the data in the page.</param>
/// <param name="Summary">What it shows, in words, for those who do not see it.</param>
public sealed record ChartModel(string Id, string Title, string Summary, ChartData Data, ChartTable Table)
{
    /// <summary>Safe inside <c>&lt;script&gt;</c>: the serializer escapes what could end it.</summary>
    internal IHtmlContent Json => new HtmlString(JsonSerializer.Serialize(Data, ChartJson.Default.ChartData));

    internal bool IsEmpty => Data.Series.All(s => s.Values.All(v => v is null or 0));
}

/// <summary>What <c>charts.js</c> draws.</summary>
/// <param name="Type"><c>bar</c> or <c>line</c>.</param>
public sealed record ChartData(string Type, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string? Unit, bool Stacked);

/// <param name="Colour">Of the style sheet, such as <c>good</c>.</param>
/// <param name="Values">One for each label; null where there is nothing to tell.</param>
/// <param name="Dashed">A line that can be told from another one without its colour.</param>
public sealed record ChartSeries(string Label, string Colour, IReadOnlyList<double?> Values, bool Dashed = false);

/// <summary>Rows begin with their label.</summary>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChartData))]
internal sealed partial class ChartJson : JsonSerializerContext;
