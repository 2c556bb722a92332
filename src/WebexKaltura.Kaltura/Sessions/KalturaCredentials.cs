using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;

namespace WebexKaltura.Kaltura.Sessions;

internal sealed class KalturaCredentials(AppTokenLogin login) : IKalturaCredentials
{
    public async Task<KalturaSessionInfo> TestAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken = default)
    {
        try
        {
            return (await login.StartAsync(kaltura, appToken, cancellationToken)).Info;
        }
        catch (Exception e) when (e is UnreadableReplyException or RefusedException)
        {
            throw new PermanentFailureException(
                "not-kaltura",
                $"{kaltura.ServiceUrl} does not answer as a Kaltura server. The service URL is usually https://www.kaltura.com.",
                e
            );
        }
    }
}
