using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using WebexKaltura.Storage.Configuration;

namespace WebexKaltura.Storage.Connection;

/// <summary>Builds the clients; short retries, since whoever calls (a step, a poll, a probe) has longer ones of its own.</summary>
internal static class StorageClients
{
    /// <param name="options">Where storage is.</param>
    /// <param name="creation">Creates what is missing when it is first used; null creates nothing.</param>
    public static TableServiceClient Tables(StorageOptions options, StorageCreation? creation = null)
    {
        var client = Prepared(new TableClientOptions(), creation);
        return options.AccountName is { Length: > 0 } account
            ? new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), new DefaultAzureCredential(), client)
            : new TableServiceClient(options.ConnectionString, client);
    }

    /// <inheritdoc cref="Tables"/>
    public static BlobServiceClient Blobs(StorageOptions options, StorageCreation? creation = null)
    {
        var client = Prepared(new BlobClientOptions(), creation);
        return options.AccountName is { Length: > 0 } account
            ? new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), new DefaultAzureCredential(), client)
            : new BlobServiceClient(options.ConnectionString, client);
    }

    private static TOptions Prepared<TOptions>(TOptions options, StorageCreation? creation)
        where TOptions : ClientOptions
    {
        if (creation is not null)
        {
            options.AddPolicy(new CreationAtFirstUse(creation), HttpPipelinePosition.PerCall);
        }
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }
}
