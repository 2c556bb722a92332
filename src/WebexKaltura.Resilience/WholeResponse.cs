namespace WebexKaltura.Resilience;

/// <summary>Reads a response's body inside the retried part, so that a connection lost in the middle of a body is one more failed attempt.</summary>
/// <param name="maxBytes">A longer body is a failed attempt.</param>
public sealed class WholeResponse(long maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
