using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>A filter as it is asked of the catalogue.</summary>
internal sealed class CatalogueQuestion(RecordingFilter filter)
{
    private readonly IReadOnlyList<string> _asked = RecordingWords.Asked(filter.Text);
    private readonly string? _category = LongText.Cut(filter.Category);

    /// <summary>First row in the order of the list, and the first one after its end.</summary>
    public string First { get; } = filter.To is { } to ? RecordingRow.KeyAt(to.AddTicks(-1)) : RecordingRow.From;
    public string End { get; } = filter.From is { } from ? RecordingRow.KeyAt(from) + "`" : RecordingRow.To;

    /// <summary>Dates are the order of the rows: only what else is asked needs the catalogue.</summary>
    public bool IsOnlyOfDates => filter is { Status: null, Kind: null, Category: null } && _asked.Count == 0;

    public bool Fits(CatalogueEntry entry) =>
        (filter.Status is null || entry.Status == filter.Status)
        && (filter.Kind is null || entry.Kind == filter.Kind)
        && (_category is null || string.Equals(entry.Category, _category, StringComparison.Ordinal))
        && RecordingWords.Match(entry.Words, _asked);
}
