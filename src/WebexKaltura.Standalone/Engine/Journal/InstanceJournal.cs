using Azure;
using Azure.Data.Tables;
using WebexKaltura.Standalone.Engine.Instances;
using WebexKaltura.Standalone.Engine.Ownership;
using WebexKaltura.Storage.Rows;
using static Azure.Data.Tables.TableTransactionActionType;

namespace WebexKaltura.Standalone.Engine.Journal;

/// <summary>
/// The recorded results of one run. Every write carries the fence row with it in one transaction, so that an owner which has lost the
/// journal without knowing writes nothing more once its successor has opened it.
/// </summary>
public sealed class InstanceJournal : IDisposable
{
    private readonly TableClient _table;
    private readonly string _partition;
    private readonly JournalLease _lease;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JournalEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _firstAttempts = new(StringComparer.Ordinal);
    private readonly JournalFence _fence;
    private int _lastSequence;
    private DateTimeOffset _lastAt;

    private InstanceJournal(TableClient table, ActiveInstance instance, JournalLease lease, TimeProvider time)
    {
        (_table, _lease, _time) = (table, lease, time);
        _partition = JournalTable.Partition(instance.InstanceId, instance.Run);
        _fence = new JournalFence(table, _partition, lease);
        _lastAt = instance.StartedAt;
    }

    /// <summary>Reads what is recorded and fences earlier owners off.</summary>
    /// <exception cref="OwnershipLostException">A later owner has opened it.</exception>
    public static async Task<InstanceJournal> OpenAsync(
        JournalTable journals,
        ActiveInstance instance,
        JournalLease lease,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var journal = new InstanceJournal(journals.Rows, instance, lease, time);
        // Fence first, then read: what an earlier owner wrote before the fence is seen, and after it there is nothing.
        await journal._fence.ClaimAsync(cancellationToken);
        await journal.ReadAsync(cancellationToken);
        return journal;
    }

    public IReadOnlyList<int> ConsumedSignals
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Values.Select(e => e.Outcome.Signal).OfType<int>()];
            }
        }
    }

    public JournalEntry? Find(string key)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(key);
        }
    }

    public DateTimeOffset? FirstAttempt(string key)
    {
        lock (_lock)
        {
            return _firstAttempts.TryGetValue(key, out var at) ? at : null;
        }
    }

    /// <exception cref="OwnershipLostException">Nothing was written: the journal belongs to somebody else.</exception>
    /// <exception cref="Core.Failures.PermanentFailureException">The value is too long.</exception>
    public async Task<JournalEntry> AppendAsync(string key, JournalOutcome outcome, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow();
            var entry = new JournalEntry(key, _lastSequence + 1, now > _lastAt ? now : _lastAt, outcome);
            await WriteAsync(entry.ToRow(_partition), cancellationToken);
            lock (_lock)
            {
                (_lastSequence, _lastAt) = (entry.Sequence, entry.At);
                _entries[key] = entry;
            }

            return entry;
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <summary>Keeps when a step that failed was first tried, so that its patience survives restarts.</summary>
    public async Task KeepFirstAttemptAsync(string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync(new TableEntity(_partition, JournalTable.AttemptRow(key)) { ["Key"] = key, ["At"] = at }, cancellationToken);
            lock (_lock)
            {
                _firstAttempts[key] = at;
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    private async Task WriteAsync(TableEntity row, CancellationToken cancellationToken)
    {
        while (true)
        {
            _lease.EnsureHeld();
            try
            {
                var response = await _table.SubmitTransactionAsync([new(Add, row), _fence.Guard()], cancellationToken);
                _fence.Passed(response.Value[1].Headers.ETag!.Value);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                // Fenced off, or our own write arrived and only its reply was lost.
                await _fence.ReclaimAsync(cancellationToken);
                if (await _table.FindAsync(_partition, row.RowKey, cancellationToken) is not null)
                {
                    return;
                }
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {_partition}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.RowKey.StartsWith(JournalTable.AttemptPrefix, StringComparison.Ordinal))
            {
                _firstAttempts[row.GetString("Key")] = row.GetDateTimeOffset("At")!.Value;
            }
            else if (row.RowKey.StartsWith(JournalTable.EntryPrefix, StringComparison.Ordinal))
            {
                var entry = JournalEntry.Of(row);
                _entries[entry.Key] = entry;
                _lastSequence = Math.Max(_lastSequence, entry.Sequence);
                _lastAt = entry.At > _lastAt ? entry.At : _lastAt;
            }
        }
    }
}
