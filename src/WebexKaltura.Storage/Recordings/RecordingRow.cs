using System.Globalization;
using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Recordings.Catalogue;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// Three rows per recording in the account's partition: <c>r_{inverted ticks}_{id}</c> holds it, so that the partition reads newest first,
/// <c>p_{id}</c> points to it, and a <see cref="CatalogueRow"/> says by what it is found.
/// </summary>
public static class RecordingRow
{
    public const string From = "r_";
    public const string To = "r`"; // ` follows _
    public const string Target = "Target";

    /// <summary>The column that names the recording's <see cref="CatalogueRow"/>.</summary>
    public const string Listed = "Listed";

    public static string Key(Recording recording) => $"{KeyAt(recording.CreatedAt)}_{recording.Key.Recording}";

    /// <summary>Where the rows of this moment begin; later moments sort before it.</summary>
    public static string KeyAt(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{From}{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");

    /// <param name="recording">What the row holds.</param>
    /// <param name="listed">Key of its row in the catalogue.</param>
    public static TableEntity Of(Recording recording, string? listed)
    {
        var row = new TableEntity(recording.Key.Account, Key(recording))
        {
            ["Status"] = recording.Status.ToString(),
            ["Category"] = LongText.Cut(recording.Category),
            [Listed] = listed,
        };
        RowJson.Write(row, recording);
        return row;
    }

    public static TableEntity Pointer(Recording recording) =>
        new(recording.Key.Account, PointerKey(recording.Key)) { [Target] = Key(recording) };

    /// <summary>All rows of a new recording, to be added in one transaction.</summary>
    public static IReadOnlyList<TableEntity> New(Recording recording)
    {
        var listed = CatalogueEntry.Of(recording).At(recording.UpdatedAt, null);
        return [Pointer(recording), Of(recording, listed.ChangeKey), CatalogueRow.Of(recording.Key.Account, listed)];
    }

    public static string PointerKey(RecordingKey key) => $"p_{RowKey.Of(key.Recording)}";

    public static Recording Read(TableEntity row) => RowJson.Read<Recording>(row);
}
