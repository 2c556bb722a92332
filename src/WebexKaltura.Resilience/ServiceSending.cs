using Polly.Timeout;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Resilience;

/// <summary>Sends a request so that what the network does comes out as a transient failure.</summary>
public static class ServiceSending
{
    /// <param name="service">The service's name for the message, whose address is told without its query.</param>
    /// <exception cref="TransientFailureException">No answer: refused, broken off, or timed out.</exception>
    public static async Task<HttpResponseMessage> SendToServiceAsync(
        this HttpClient client,
        HttpRequestMessage request,
        string service,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await client.SendAsync(request, completion, cancellationToken);
        }
        catch (Exception e) when (IsNetwork(e) || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var reason = e is OperationCanceledException or TimeoutRejectedException ? "it took too long" : e.Message;
            throw new TransientFailureException(
                $"{service} did not answer {request.Method} at {request.RequestUri?.Host}: {reason}.",
                inner: e
            );
        }
    }

    private static bool IsNetwork(Exception e) => e is HttpRequestException or IOException or TimeoutRejectedException;
}
