using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;
using static Azure.Data.Tables.TableTransactionActionType;

namespace WebexKaltura.Standalone.Engine.Instances;

/// <summary>Which instances there are, what state they are in, and their signals. Every change is one transaction.</summary>
public sealed partial class InstanceTable(StorageConnection storage, TimeProvider time)
{
    public const string TableName = "Instances";
    private const string ActiveStatus = "Active";
    private const int MaxAttempts = 50;
    private readonly TableClient _table = storage.Table(TableName);

    /// <summary>Null when there is one already (and it was to be left).</summary>
    public async Task<ActiveInstance?> StartAsync(
        string instanceId,
        string workflow,
        string input,
        IfExists ifExists,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var found = await FindRowAsync(InstanceKeys.StateRow(instanceId), cancellationToken);
            if (found is not null && (ifExists == IfExists.Leave || found.GetString("Status") == ActiveStatus))
            {
                return null;
            }

            var run = (found?.GetInt32("Run") ?? 0) + 1;
            var instance = new ActiveInstance(instanceId, workflow, run, input, time.GetUtcNow(), Activity.Current?.Id);
            var state = StateRow(instanceId, workflow, run, ActiveStatus);
            TableTransactionAction[] start =
            [
                found is null ? new(Add, state) : new(UpdateReplace, state, found.ETag),
                new(Add, ActiveRow(instance)),
                new(UpsertReplace, NewRow(instanceId)),
            ];
            if (await _table.TrySubmitAsync(start, cancellationToken))
            {
                return instance;
            }
        }

        throw Contended(instanceId);
    }

    /// <summary>Ends an active instance, when it still is in this run (any run where null); false when it is not.</summary>
    public async Task<bool> EndAsync(
        string instanceId,
        int? run,
        WorkflowStatus status,
        string? failure,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var found = await FindRowAsync(InstanceKeys.StateRow(instanceId), cancellationToken);
            if (found is null || found.GetString("Status") != ActiveStatus || (run is not null && found.GetInt32("Run") != run))
            {
                return false;
            }

            found["Status"] = status.ToString();
            found["Failure"] = LongText.Cut(failure);
            found["FinishedAt"] = time.GetUtcNow();
            TableTransactionAction[] end =
            [
                new(UpdateReplace, found, found.ETag),
                new(Delete, new TableEntity(InstanceKeys.Partition, InstanceKeys.ActiveRow(instanceId)), ETag.All),
                new(UpsertReplace, NewRow(instanceId)),
            ];
            if (await _table.TrySubmitAsync(end, cancellationToken))
            {
                await DeleteSignalsAsync(instanceId, found.GetInt32("Run")!.Value, cancellationToken);
                return true;
            }
        }

        throw Contended(instanceId);
    }

    public async Task<WorkflowState?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(InstanceKeys.StateRow(instanceId), cancellationToken) is not { } row)
        {
            return null;
        }

        var status =
            row.GetString("Status") == ActiveStatus
                ? await IsRunningAsync(instanceId, cancellationToken)
                    ? WorkflowStatus.Running
                    : WorkflowStatus.Pending
                : Enum.Parse<WorkflowStatus>(row.GetString("Status"));
        return new WorkflowState(instanceId, row.GetString("Workflow"), status, null, row.GetString("Failure"));
    }

    /// <summary>Shows that an engine has taken the instance up.</summary>
    public async Task MarkRunningAsync(string instanceId, CancellationToken cancellationToken)
    {
        var row = new TableEntity(InstanceKeys.Partition, InstanceKeys.ActiveRow(instanceId)) { ["Running"] = true };
        await _table.TrySubmitAsync([new(UpdateMerge, row, ETag.All)], cancellationToken);
    }

    /// <summary>All finished before the moment whose journals are still there.</summary>
    public async IAsyncEnumerable<(string InstanceId, int Run, ETag ETag)> ListUntrimmedAsync(
        DateTimeOffset finishedBefore,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (from, to) = (InstanceKeys.State, InstanceKeys.After(InstanceKeys.State));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {InstanceKeys.Partition} and RowKey ge {from} and RowKey lt {to} and FinishedAt lt {finishedBefore.ToUniversalTime()} and Trimmed eq {false}"
        );
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return (row.GetString("InstanceId"), row.GetInt32("Run")!.Value, row.ETag);
        }
    }

    public Task MarkTrimmedAsync(string instanceId, ETag etag, CancellationToken cancellationToken)
    {
        var row = new TableEntity(InstanceKeys.Partition, InstanceKeys.StateRow(instanceId)) { ["Trimmed"] = true };
        return _table.TrySubmitAsync([new(UpdateMerge, row, etag)], cancellationToken);
    }

    private async Task<bool> IsRunningAsync(string instanceId, CancellationToken cancellationToken) =>
        await FindRowAsync(InstanceKeys.ActiveRow(instanceId), cancellationToken) is { } row && row.GetBoolean("Running") == true;

    private Task<TableEntity?> FindRowAsync(string row, CancellationToken cancellationToken) =>
        _table.FindAsync(InstanceKeys.Partition, row, cancellationToken);

    private static TableEntity StateRow(string instanceId, string workflow, int run, string status) =>
        new(InstanceKeys.Partition, InstanceKeys.StateRow(instanceId))
        {
            ["InstanceId"] = instanceId,
            ["Workflow"] = workflow,
            ["Run"] = run,
            ["Status"] = status,
            ["Trimmed"] = false,
        };

    private static TableEntity NewRow(string instanceId) =>
        new(InstanceKeys.Partition, InstanceKeys.NewRow(instanceId)) { ["InstanceId"] = instanceId };

    private static TransientFailureException Contended(string instanceId) =>
        new($"The instance '{instanceId}' keeps changing while it is written; try again.");
}
