using System.Globalization;
using Azure.Data.Tables;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Statistics;

/// <summary>
/// Three kinds of rows: <c>d_{day}_{share}</c> has a share of a day's numbers, <c>r_{id}</c> what a recording counts as, <c>o_{id}</c> is
/// there while a recording is open. A day is in shares, by recording, so that those who end at the same time seldom meet at one row.
/// </summary>
internal static class StatisticsRows
{
    public const string OpenPrefix = "o_";
    private const int Shares = 8; // 90 days of them are below the 1,000 rows that one request gives
    private const string DayFormat = "yyyyMMdd";

    public static string CountedKey(RecordingKey key) => $"r_{RowKey.Of(key.Recording)}";

    public static TableEntity Counted(RecordingKey key, CountedRecording counted) => Row(key, CountedKey(key), counted);

    public static TableEntity Open(RecordingKey key, OpenRecording open) => Row(key, OpenPrefix + RowKey.Of(key.Recording), open);

    public static string DayPrefix(DateOnly day) => $"d_{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";

    public static string DayKey(RecordingKey key, DateOnly day) => $"{DayPrefix(day)}_{ShareOf(key.Recording)}";

    public static TableEntity Day(RecordingKey key, DateOnly day, DayStatistics numbers) => Row(key, DayKey(key, day), numbers);

    public static DateOnly DayOf(TableEntity row) =>
        DateOnly.ParseExact(row.RowKey.AsSpan(2, DayFormat.Length), DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The same in every process.</summary>
    private static int ShareOf(string recording) => (int)(recording.Aggregate(17u, (hash, c) => unchecked((hash * 31) + c)) % Shares);

    private static TableEntity Row<T>(RecordingKey key, string rowKey, T value)
    {
        var row = new TableEntity(key.Account, rowKey);
        RowJson.Write(row, value);
        return row;
    }
}
