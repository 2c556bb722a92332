using Azure;
using Azure.Data.Tables;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Alerting;

/// <summary>One row per cause in the partition of its account.</summary>
public sealed class AlertStore(StorageConnection storage) : IAlertStore
{
    public const string TableName = "Alerts";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<Versioned<RaisedAlert>?> AddAsync(RaisedAlert alert, CancellationToken cancellationToken = default)
    {
        try
        {
            var added = await _table.AddEntityAsync(Row(alert), cancellationToken);
            return new Versioned<RaisedAlert>(alert, added.Headers.ETag!.Value.ToString("G"));
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return null;
        }
    }

    public async Task<Versioned<RaisedAlert>?> ReplaceAsync(
        RaisedAlert alert,
        string etag,
        CancellationToken cancellationToken = default
    ) =>
        await _table.TryReplaceAsync(Row(alert), new ETag(etag), cancellationToken) is { } replaced
            ? new Versioned<RaisedAlert>(alert, replaced.ToString("G"))
            : null;

    public async Task<IReadOnlyList<Versioned<RaisedAlert>>> ListAsync(
        AccountId account,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    )
    {
        var (pending, sending) = (nameof(AlertState.Pending), nameof(AlertState.Sending));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {account.Value} and (RaisedAt ge {since} or State eq {pending} or State eq {sending})"
        );
        List<Versioned<RaisedAlert>> found = [];
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            found.Add(new Versioned<RaisedAlert>(RowJson.Read<RaisedAlert>(row), row.ETag.ToString("G")));
        }

        return [.. found.OrderBy(a => a.Value.RaisedAt)];
    }

    public Task RemoveAsync(AccountId account, AlertKind kind, string subject, CancellationToken cancellationToken = default) =>
        _table.DeleteEntityAsync(account.Value, Key(kind, subject), ETag.All, cancellationToken);

    public Task RemoveToldAsync(AccountId account, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var (sent, grouped) = (nameof(AlertState.Sent), nameof(AlertState.Grouped));
        return _table.DeleteWhereAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {account.Value} and RaisedAt lt {before} and (State eq {sent} or State eq {grouped})"
            ),
            cancellationToken
        );
    }

    private static string Key(AlertKind kind, string subject) => $"{kind}_{RowKey.Of(subject)}";

    private static TableEntity Row(RaisedAlert alert)
    {
        var row = new TableEntity(alert.Alert.Account.Value, Key(alert.Alert.Kind, alert.Alert.Subject))
        {
            ["RaisedAt"] = alert.RaisedAt,
            ["State"] = alert.State.ToString(),
        };
        RowJson.Write(row, alert);
        return row;
    }
}
