using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>Proves that Kaltura accepts the credentials, and says which field is wrong where it doesn't.</summary>
public sealed class KalturaProof(IKalturaCredentials credentials)
{
    /// <summary>Null when they work.</summary>
    /// <exception cref="TransientFailureException">Kaltura does not answer now.</exception>
    public async Task<ConnectFailure?> FindFaultAsync(
        KalturaAccount kaltura,
        string appToken,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await credentials.TestAsync(kaltura, appToken, cancellationToken);
            return null;
        }
        catch (KalturaApiException e)
        {
            return new ConnectFailure(ConnectProblem.AppTokenRefused, "kaltura.appToken", e.Message);
        }
        catch (PermanentFailureException e)
        {
            return new ConnectFailure(ConnectProblem.ServiceUrlNotAllowed, "kaltura.serviceUrl", e.Message);
        }
    }
}
