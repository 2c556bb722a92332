using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace WebexKaltura.Storage.Connection;

/// <summary>
/// Where storage answers that a table or container does not exist, creates what is missing and sends the request once more: fresh
/// storage, and a table that a new version adds, need no preparation by anybody.
/// </summary>
internal sealed class CreationAtFirstUse(StorageCreation creation) : HttpPipelinePolicy
{
    private const int Accepted = 202;
    private const int NotFound = 404;
    private static readonly string[] Missing = ["TableNotFound", "ContainerNotFound"];

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (IsMissing(message.Response))
        {
            await creation.EnsureAsync(message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        if (IsMissing(message.Response))
        {
            // Data protection reads its keys by synchronous calls; no other caller is synchronous.
            creation.EnsureAsync(message.CancellationToken).GetAwaiter().GetResult();
            ProcessNext(message, pipeline);
        }
    }

    private static bool IsMissing(Response response) =>
        response.Status switch
        {
            NotFound => response.Headers.TryGetValue("x-ms-error-code", out var code)
                ? Missing.Contains(code, StringComparer.Ordinal)
                : SaysMissing(response),
            // A transaction is accepted and says inside its answer that it failed.
            Accepted => SaysMissing(response),
            _ => false,
        };

    /// <summary>The error as JSON writes it: in an echoed text the quotes would be escaped.</summary>
    private static bool SaysMissing(Response response) =>
        response.ContentStream is MemoryStream { Length: > 0 } body && body.ToArray().AsSpan().IndexOf("\"code\":\"TableNotFound\""u8) >= 0;
}
