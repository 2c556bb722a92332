using System.Globalization;
using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// Two rows per recording in the account's partition: <c>r_{inverted ticks}_{id}</c> holds it, so that the partition reads newest first,
/// and <c>p_{id}</c> points to it.
/// </summary>
internal static class RecordingRow
{
    public const string From = "r_";
    public const string To = "r`"; // ` follows _
    public const string Target = "Target";

    public static string Key(Recording recording) => $"{KeyAt(recording.CreatedAt)}_{recording.Key.Recording}";

    /// <summary>Where the rows of this moment begin; later moments sort before it.</summary>
    public static string KeyAt(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{From}{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");

    public static TableEntity Of(Recording recording)
    {
        var row = new TableEntity(recording.Key.Account, Key(recording))
        {
            ["Status"] = recording.Status.ToString(),
            ["Category"] = LongText.Cut(recording.Category),
        };
        RowJson.Write(row, recording);
        return row;
    }

    public static TableEntity Pointer(Recording recording) =>
        new(recording.Key.Account, PointerKey(recording.Key)) { [Target] = Key(recording) };

    public static string PointerKey(RecordingKey key) => $"p_{RowKey.Of(key.Recording)}";

    public static Recording Read(TableEntity row) => RowJson.Read<Recording>(row);
}
