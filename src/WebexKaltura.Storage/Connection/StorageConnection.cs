using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Storage.Connection;

/// <summary>Tables and containers by the product's names, wherever and under whatever prefix they are.</summary>
public sealed class StorageConnection(TableServiceClient tables, BlobServiceClient blobs, IOptions<StorageOptions> options)
{
    private readonly StorageNames _names = new(options.Value);

    /// <summary>Where the storage is: for messages, so without keys.</summary>
    public string Address => tables.Uri.GetLeftPart(UriPartial.Path);

    public TableClient Table(string name) => tables.GetTableClient(_names.Table(name));

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(_names.Container(name));
}

/// <summary>A table that must exist before the host works.</summary>
public sealed record RequiredTable(string Name);

/// <summary>A blob container that must exist before the host works.</summary>
public sealed record RequiredContainer(string Name);
