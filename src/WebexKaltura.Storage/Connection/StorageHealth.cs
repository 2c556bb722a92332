using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Storage.Connection;

/// <summary>Creates what is missing at the first call; after it, one small read is the probe.</summary>
public sealed class StorageHealth(
    StorageConnection storage,
    IEnumerable<RequiredTable> tables,
    IEnumerable<RequiredContainer> containers,
    TimeProvider time
) : IStorageHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly List<RequiredTable> _tables = [.. tables.Distinct()];
    private readonly List<RequiredContainer> _containers = [.. containers.Distinct()];
    private volatile bool _created;

    public async Task EnsureReadyAsync(CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await (_created ? ProbeAsync(both.Token) : CreateAsync(both.Token));
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

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await CreateTableAsync(_tables[0], cancellationToken);
        await Task.WhenAll([
            .. _tables.Skip(1).Select(t => CreateTableAsync(t, cancellationToken)),
            .. _containers.Select(c => storage.Container(c.Name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
        ]);
        _created = true;
    }

    private async Task CreateTableAsync(RequiredTable table, CancellationToken cancellationToken) =>
        await storage.Table(table.Name).CreateIfNotExistsAsync(cancellationToken);

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await storage.Table(_tables[0].Name).GetEntityIfExistsAsync<TableEntity>("probe", "probe", null, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == "TableNotFound")
        {
            await CreateAsync(cancellationToken);
        }
    }

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
