using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using WebexKaltura.Storage.Connection;

namespace WebexKaltura.Standalone.Engine.Ownership;

/// <summary>One process at a time runs the journal: the one that holds the lease of a blob.</summary>
public sealed class JournalOwnership(StorageConnection storage, IOptions<EngineOptions> options)
{
    public const string ContainerName = "leases";
    private const string GenerationKey = "generation";
    private const string OwnerKey = "owner";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly BlobClient _blob = storage.Container(ContainerName).GetBlobClient("journal");

    /// <summary>Waits until the journal is ours.</summary>
    public async Task<JournalLease> AcquireAsync(CancellationToken cancellationToken)
    {
        await EnsureBlobAsync(cancellationToken);
        while (true)
        {
            if (await TryAcquireAsync(cancellationToken) is { } lease)
            {
                return lease;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<JournalLease?> TryAcquireAsync(CancellationToken cancellationToken)
    {
        var lease = _blob.GetBlobLeaseClient();
        var asked = TimeProvider.System.GetTimestamp();
        try
        {
            await lease.AcquireAsync(options.Value.LeaseDuration, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            await BreakOfTheDeadAsync(lease, cancellationToken);
            return null;
        }

        var generation = await NextGenerationAsync(lease.LeaseId, cancellationToken);
        return new JournalLease(lease, options.Value.LeaseDuration, generation, asked);
    }

    private async Task<long> NextGenerationAsync(string leaseId, CancellationToken cancellationToken)
    {
        var held = new BlobRequestConditions { LeaseId = leaseId };
        var properties = await _blob.GetPropertiesAsync(held, cancellationToken);
        var last = properties.Value.Metadata.TryGetValue(GenerationKey, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [GenerationKey] = (last + 1).ToString(CultureInfo.InvariantCulture),
            [OwnerKey] = ProcessIdentity.Own.ToString(),
        };
        await _blob.SetMetadataAsync(metadata, held, cancellationToken);
        return last + 1;
    }

    /// <summary>The lease of a process of this machine that was killed need not be waited for: nobody is left to renew or use it.</summary>
    private async Task BreakOfTheDeadAsync(BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        var properties = (await _blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
        if (properties.Metadata.TryGetValue(OwnerKey, out var owner) && ProcessIdentity.IsDead(owner))
        {
            try
            {
                var unchanged = new RequestConditions { IfMatch = properties.ETag };
                await lease.BreakAsync(TimeSpan.Zero, unchanged, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Somebody else was faster: it is theirs now.
            }
        }
    }

    private async Task EnsureBlobAsync(CancellationToken cancellationToken)
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await _blob.UploadAsync(BinaryData.FromString(""), onlyNew, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there, and may well be leased.
        }
    }
}
