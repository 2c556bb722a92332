using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Storage.Connection;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Storage.Secrets;

/// <summary>Secrets as rows encrypted with ASP.NET Core Data Protection.</summary>
public sealed class TableSecretStore(StorageConnection storage, RowProtection protection) : ISecretStore
{
    public const string TableName = "Secrets";
    private const string Protected = "Protected";
    private readonly TableClient _table = storage.Table(TableName);

    public async Task<string?> GetAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default) =>
        await _table.FindAsync(account.Value, kind.ToString(), cancellationToken) is { } row
            ? protection.For(account, kind).Unprotect(LongText.Read(row, Protected)!)
            : null;

    public Task SetAsync(AccountId account, SecretKind kind, string value, CancellationToken cancellationToken = default)
    {
        var row = new TableEntity(account.Value, kind.ToString());
        LongText.Write(row, Protected, protection.For(account, kind).Protect(value));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public Task DeleteAsync(AccountId account, SecretKind kind, CancellationToken cancellationToken = default) =>
        _table.DeleteEntityAsync(account.Value, kind.ToString(), cancellationToken: cancellationToken); // 404 is no failure

    public Task DeleteAllAsync(AccountId account, CancellationToken cancellationToken = default) =>
        _table.DeleteWhereAsync(TableClient.CreateQueryFilter($"PartitionKey eq {account.Value}"), cancellationToken);

    public string Protect(string value) => protection.Protect(value);

    public string Unprotect(string protectedValue) => protection.Unprotect(protectedValue);
}
