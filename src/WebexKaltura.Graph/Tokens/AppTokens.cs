using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Polly.Timeout;
using WebexKaltura.Core.Failures;
using WebexKaltura.Resilience;
using WebexKaltura.Resilience.Entra;

namespace WebexKaltura.Graph.Tokens;

/// <summary>Tokens of the app itself (client credentials). MSAL keeps them until they expire.</summary>
internal sealed class AppTokens(IHttpClientFactory clients, IOptions<DirectoryOptions> options, TimeProvider time)
{
    public const string ClientName = "directory-authority";
    private readonly Lazy<IConfidentialClientApplication> _app = new(() => clients.Msal(ClientName, options.Value.Registration).Build());

    /// <param name="renew">Asks for a new one although the old one should be good.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TransientFailureException">The authority is away or asks to wait.</exception>
    /// <exception cref="PermanentFailureException">The authority refuses the app.</exception>
    public async Task<string> GetAsync(bool renew, CancellationToken cancellationToken)
    {
        try
        {
            var request = _app.Value.AcquireTokenForClient([options.Value.Scope]).WithForceRefresh(renew);
            return (await request.ExecuteAsync(cancellationToken)).AccessToken;
        }
        catch (MsalServiceException e) when (e.IsRetryable || ServiceRetry.MayPass((HttpStatusCode)e.StatusCode))
        {
            throw new TransientFailureException($"The directory gives no token now: {e.Message}", AskedWait(e), e);
        }
        catch (MsalException e)
        {
            throw new RefusedException(
                "directory-refused",
                "The directory refuses the app of Directory:TenantId, Directory:ClientId and Directory:ClientSecret: "
                    + $"{e.Message} Correct these settings, then retry.",
                e
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TransientFailureException($"The directory's authority did not answer: {e.Message}", inner: e);
        }
    }

    private TimeSpan? AskedWait(MsalServiceException e)
    {
        var asked = e.Headers?.RetryAfter;
        return asked?.Delta ?? asked?.Date - time.GetUtcNow();
    }
}
