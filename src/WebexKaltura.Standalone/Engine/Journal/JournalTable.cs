using System.Globalization;
using Azure.Data.Tables;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Journal;

/// <summary>
/// The table <c>Journal</c>, one partition per run of an instance: <c>k|key</c> are results, <c>t|key</c> when a failing step was first tried,
/// <c>fence</c> the generation of the owner that may write.
/// </summary>
public sealed class JournalTable(StorageConnection storage)
{
    public const string TableName = "Journal";
    public const string FenceRow = "fence";
    public const string EntryPrefix = "k|";
    public const string AttemptPrefix = "t|";

    public TableClient Rows { get; } = storage.Table(TableName);

    public static string Partition(string instanceId, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"{RowKey.Of(instanceId)}|{run:D6}");

    public static string EntryRow(string key) => EntryPrefix + RowKey.Of(key);

    public static string AttemptRow(string key) => AttemptPrefix + RowKey.Of(key);

    public Task DeleteAsync(string instanceId, int run, CancellationToken cancellationToken) =>
        Rows.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(instanceId, run)}"), cancellationToken);

    /// <summary>Deletes a run and what may be left of those before it.</summary>
    public async Task DeleteUpToAsync(string instanceId, int run, CancellationToken cancellationToken)
    {
        for (var old = run; old > 0; old--)
        {
            await DeleteAsync(instanceId, old, cancellationToken);
        }
    }
}
