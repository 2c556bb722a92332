using Azure.Data.Tables;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Storage.Rows;
using static Azure.Data.Tables.TableTransactionActionType;

namespace WebexKaltura.Standalone.Engine.Instances;

public sealed partial class InstanceTable
{
    public Task<IReadOnlyList<ActiveInstance>> ListActiveAsync(CancellationToken cancellationToken) =>
        ListAsync(InstanceKeys.Active, ReadActive, cancellationToken);

    /// <summary>What is new since the owner last looked; usually nothing, which makes polling cheap.</summary>
    public Task<IReadOnlyList<Notice>> ListNewAsync(CancellationToken cancellationToken) =>
        ListAsync(InstanceKeys.New, row => new Notice(row.GetString("InstanceId"), row.ETag), cancellationToken);

    /// <summary>Takes a notice away, unless something newer has come.</summary>
    public Task SeenAsync(Notice notice, CancellationToken cancellationToken)
    {
        var row = new TableEntity(InstanceKeys.Partition, InstanceKeys.NewRow(notice.InstanceId));
        return _table.TrySubmitAsync([new(Delete, row, notice.ETag)], cancellationToken);
    }

    public async Task<ActiveInstance?> FindActiveAsync(string instanceId, CancellationToken cancellationToken) =>
        await FindRowAsync(InstanceKeys.ActiveRow(instanceId), cancellationToken) is { } row ? ReadActive(row) : null;

    /// <summary>False when the instance is not active. The count on the active row gives signals of all processes one order.</summary>
    public async Task<bool> SignalAsync(string instanceId, Signal signal, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await FindRowAsync(InstanceKeys.ActiveRow(instanceId), cancellationToken) is not { } active)
            {
                return false;
            }

            var number = (active.GetInt32("Signals") ?? 0) + 1;
            var count = new TableEntity(InstanceKeys.Partition, active.RowKey) { ["Signals"] = number };
            TableTransactionAction[] deliver =
            [
                new(UpdateMerge, count, active.ETag),
                new(Add, SignalRow(instanceId, active.GetInt32("Run")!.Value, number, signal)),
                new(UpsertReplace, NewRow(instanceId)),
            ];
            if (await _table.TrySubmitAsync(deliver, cancellationToken))
            {
                return true;
            }
        }

        throw Contended(instanceId);
    }

    /// <summary>Signals of a run, in the order of arrival.</summary>
    public Task<IReadOnlyList<StoredSignal>> SignalsAsync(string instanceId, int run, CancellationToken cancellationToken) =>
        ListAsync(
            InstanceKeys.SignalRows(instanceId, run),
            row => new StoredSignal(
                row.GetInt32("Number")!.Value,
                row.GetString("Name"),
                LongText.Read(row, "Payload"),
                row.GetDateTimeOffset("At")!.Value
            ),
            cancellationToken
        );

    public Task DeleteSignalAsync(string instanceId, int run, int number, CancellationToken cancellationToken)
    {
        var row = InstanceKeys.SignalRow(instanceId, run, number);
        return _table.DeleteEntityAsync(InstanceKeys.Partition, row, cancellationToken: cancellationToken);
    }

    private Task<int> DeleteSignalsAsync(string instanceId, int run, CancellationToken cancellationToken) =>
        _table.DeleteWhereAsync(Prefix(InstanceKeys.SignalRows(instanceId, run)), cancellationToken);

    private async Task<IReadOnlyList<T>> ListAsync<T>(string prefix, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        List<T> found = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(Prefix(prefix), cancellationToken: cancellationToken))
        {
            found.Add(read(row));
        }

        return found;
    }

    private static string Prefix(string prefix) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {InstanceKeys.Partition} and RowKey ge {prefix} and RowKey lt {InstanceKeys.After(prefix)}"
        );

    private static TableEntity ActiveRow(ActiveInstance instance)
    {
        var row = new TableEntity(InstanceKeys.Partition, InstanceKeys.ActiveRow(instance.InstanceId))
        {
            ["InstanceId"] = instance.InstanceId,
            ["Workflow"] = instance.Workflow,
            ["Run"] = instance.Run,
            ["StartedAt"] = instance.StartedAt,
            ["Trace"] = instance.Trace,
        };
        LongText.Write(row, "Input", instance.Input);
        return row;
    }

    private static ActiveInstance ReadActive(TableEntity row) =>
        new(
            row.GetString("InstanceId"),
            row.GetString("Workflow"),
            row.GetInt32("Run")!.Value,
            LongText.Read(row, "Input")!,
            row.GetDateTimeOffset("StartedAt")!.Value,
            row.GetString("Trace")
        );

    private TableEntity SignalRow(string instanceId, int run, int number, Signal signal)
    {
        var row = new TableEntity(InstanceKeys.Partition, InstanceKeys.SignalRow(instanceId, run, number))
        {
            ["Number"] = number,
            ["Name"] = signal.Name,
            ["At"] = time.GetUtcNow(),
        };
        LongText.Write(row, "Payload", signal.Payload);
        return row;
    }
}
