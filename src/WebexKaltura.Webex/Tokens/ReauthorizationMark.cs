using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Webex.Tokens;

/// <summary>Writes into the account why its authorization is dead, so that admins see it and work pauses, and alerts them.</summary>
internal sealed class ReauthorizationMark(IAccountStore accounts, IAlerts alerts, TimeProvider time)
{
    private const int Attempts = 5;

    public async Task SetAsync(AccountId id, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await accounts.FindAsync(id, cancellationToken);
            if (found is null || found.Value.ReauthorizationReason is not null)
            {
                return;
            }

            var now = time.GetUtcNow();
            var marked = found.Value with { ReauthorizationReason = reason, ReauthorizationSince = now, UpdatedAt = now };
            if (await accounts.ReplaceAsync(marked, found.ETag, cancellationToken) is not null)
            {
                await alerts.RaiseAsync(AlertTexts.TokenDead(marked), cancellationToken);
                return;
            }
        }
    }
}
