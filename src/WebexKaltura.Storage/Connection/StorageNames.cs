using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Storage.Connection;

/// <summary>The names of tables and containers in a storage account that several installations may share.</summary>
internal sealed class StorageNames(StorageOptions options)
{
    public string Table(string name) => options.TablePrefix + name;

    public string Container(string name) => options.TablePrefix.Length == 0 ? name : $"{options.TablePrefix}-{name}";
}
