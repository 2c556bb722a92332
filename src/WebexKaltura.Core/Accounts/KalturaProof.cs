using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>What Kaltura says of credentials. <paramref name="Failure"/> is null when they work.</summary>
/// <param name="Warnings">What works but will cause trouble, by field of the API.</param>
public sealed record KalturaProofResult(ConnectFailure? Failure, IReadOnlyList<FieldError> Warnings);

/// <summary>Proves that Kaltura accepts the credentials, and says which field is wrong where it doesn't.</summary>
public sealed class KalturaProof(IKalturaCredentials credentials)
{
    /// <summary>The warning of an app token whose sessions do not see every entry.</summary>
    public const string LacksDisableEntitlement =
        $"The app token's sessions lack the privilege {KalturaSessionInfo.DisableEntitlement}. Where the Kaltura account enforces entitlement, entries in "
        + "private categories are hidden from this product and their recordings cannot be verified. Set the app token's session privileges "
        + "(sessionPrivileges) to list:*,disableentitlement.";

    /// <exception cref="TransientFailureException">Kaltura does not answer now.</exception>
    public async Task<KalturaProofResult> ProveAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken = default)
    {
        try
        {
            var session = await credentials.TestAsync(kaltura, appToken, cancellationToken);
            return new KalturaProofResult(
                null,
                session.DisablesEntitlement ? [] : [new FieldError("kaltura.appToken", LacksDisableEntitlement)]
            );
        }
        catch (KalturaApiException e)
        {
            return new KalturaProofResult(new ConnectFailure(ConnectProblem.AppTokenRefused, "kaltura.appToken", e.Message), []);
        }
        catch (PermanentFailureException e)
        {
            return new KalturaProofResult(new ConnectFailure(ConnectProblem.ServiceUrlNotAllowed, "kaltura.serviceUrl", e.Message), []);
        }
    }
}
