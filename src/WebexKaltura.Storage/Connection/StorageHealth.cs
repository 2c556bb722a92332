using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Storage.Connection;

/// <summary>Creates what is missing at the first call; then a small read of every table and container is the probe.</summary>
public sealed class StorageHealth(
    StorageConnection storage,
    StorageCreation creation,
    IEnumerable<RequiredTable> tables,
    IEnumerable<RequiredContainer> containers
) : IStorageHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly List<RequiredTable> _tables = [.. tables.Distinct()];
    private readonly List<RequiredContainer> _containers = [.. containers.Distinct()];
    private volatile bool _created;

    public async Task EnsureReadyAsync(CancellationToken cancellationToken = default)
    {
        // Real time, whatever clock the host has: storage has its own.
        using var limit = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (!_created)
            {
                await creation.EnsureAsync(both.Token);
                _created = true;
            }
            await ProbeAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable($"no answer within {Patience.TotalSeconds:0} seconds", e);
        }
        catch (RequestFailedException e)
        {
            throw Unreachable(Reason(e), e);
        }
        catch (AggregateException e) when (e.InnerExceptions.LastOrDefault() is { } last)
        {
            throw Unreachable(last is RequestFailedException refused ? Reason(refused) : last.Message, e);
        }
    }

    /// <summary>Everything is read once: a table that is missing, also in a running process, is created by the read itself.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await ProbeAsync(_tables[0], cancellationToken);
        await Task.WhenAll([
            .. _tables.Skip(1).Select(table => ProbeAsync(table, cancellationToken)),
            .. _containers.Select(container => storage.Container(container.Name).GetPropertiesAsync(cancellationToken: cancellationToken)),
        ]);
    }

    private Task ProbeAsync(RequiredTable table, CancellationToken cancellationToken) =>
        storage.Table(table.Name).GetEntityIfExistsAsync<TableEntity>("probe", "probe", null, cancellationToken);

    private static string Reason(RequestFailedException e) =>
        e.Status switch
        {
            0 => "no connection",
            401 or 403 => $"it refused us ({e.Status} {e.ErrorCode})",
            _ => $"it answered {e.Status} {e.ErrorCode}",
        };

    private TransientFailureException Unreachable(string reason, Exception inner) =>
        new(
            $"Storage at {storage.Address} cannot be used: {reason}. Check Storage:ConnectionString or Storage:AccountName, that the address "
                + "is reachable from here (for a local Azurite: that it runs), and that the identity may use its tables and blobs.",
            inner: inner
        );
}
