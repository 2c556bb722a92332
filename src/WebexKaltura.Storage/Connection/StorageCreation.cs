using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Storage.Connection;

/// <summary>
/// Creates every table and container that the host requires and that storage lacks. Callers that need something at the same moment
/// share one creation. Uses clients of its own, because those of the stores create through this.
/// </summary>
public sealed class StorageCreation(
    IEnumerable<RequiredTable> tables,
    IEnumerable<RequiredContainer> containers,
    IOptions<StorageOptions> options
)
{
    private readonly Lock _lock = new();
    private readonly List<RequiredTable> _tables = [.. tables.Distinct()];
    private readonly List<RequiredContainer> _containers = [.. containers.Distinct()];
    private readonly Lazy<TableServiceClient> _tableService = new(() => StorageClients.Tables(options.Value));
    private readonly Lazy<BlobServiceClient> _blobService = new(() => StorageClients.Blobs(options.Value));
    private Task? _underWay;

    /// <summary>Returns when everything exists.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused, or does not answer.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        Task creation;
        lock (_lock)
        {
            // The work of many callers: none of them cancels it for the others.
            creation = _underWay is { IsCompleted: false } running ? running : _underWay = CreateAsync();
        }
        await creation.WaitAsync(cancellationToken);
    }

    private async Task CreateAsync()
    {
        var names = new StorageNames(options.Value);
        // The first one alone: where storage does not answer, it says so once and not once per table.
        await CreateTableAsync(names.Table(_tables[0].Name));
        await Task.WhenAll([
            .. _tables.Skip(1).Select(table => CreateTableAsync(names.Table(table.Name))),
            .. _containers.Select(container =>
                _blobService.Value.GetBlobContainerClient(names.Container(container.Name)).CreateIfNotExistsAsync()
            ),
        ]);
    }

    private Task CreateTableAsync(string name) => _tableService.Value.CreateTableIfNotExistsAsync(name);
}
