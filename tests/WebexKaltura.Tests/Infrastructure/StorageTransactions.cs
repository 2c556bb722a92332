using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>Counts each request that a host sends to its storage, by table or container: a batch is one transaction, as it is billed.</summary>
public sealed class StorageTransactions(string prefix) : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> _areas = new();
    private int _underWay;

    /// <summary>A request has not been answered yet.</summary>
    public bool IsBusy => Volatile.Read(ref _underWay) > 0;

    /// <summary>How many so far, by table (without the prefix) or <c>blobs</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts => _areas.CountBy(a => a, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>Makes a host's clients count; they are as the host's own otherwise.</summary>
    public void Register(IServiceCollection services, string connectionString)
    {
        var (tables, blobs) = (new TableClientOptions(), new BlobClientOptions());
        tables.AddPolicy(this, HttpPipelinePosition.PerRetry);
        blobs.AddPolicy(this, HttpPipelinePosition.PerRetry);
        services.AddSingleton(new TableServiceClient(connectionString, tables));
        services.AddSingleton(new BlobServiceClient(connectionString, blobs));
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var _ = Count(message);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var _ = Count(message);
        await ProcessNextAsync(message, pipeline);
    }

    private UnderWay Count(HttpMessage message)
    {
        _areas.Enqueue(AreaOf(message.Request));
        Interlocked.Increment(ref _underWay);
        return new UnderWay(this);
    }

    private string AreaOf(Request request)
    {
        var path = request.Uri.Path;
        // A batch names its table in its parts only.
        var text = path.EndsWith("$batch", StringComparison.Ordinal) ? TextOf(request) : path;
        var at = text.IndexOf(prefix, StringComparison.Ordinal);
        if (at < 0 || text[at + prefix.Length] == '-')
        {
            return "blobs";
        }
        return new string([.. text.Skip(at + prefix.Length).TakeWhile(char.IsAsciiLetter)]);
    }

    private static string TextOf(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private readonly struct UnderWay(StorageTransactions transactions) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref transactions._underWay);
    }
}
