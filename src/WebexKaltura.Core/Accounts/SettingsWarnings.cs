using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>What is saved and works, and will still cause trouble. It refuses nothing, and a Kaltura that does not answer warns of nothing.</summary>
public sealed class SettingsWarnings(IKaltura kaltura, TimeProvider time)
{
    /// <summary>How long the answer to a save may wait for Kaltura.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<FieldError>> FindAsync(Account account, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var configured = account.Settings.ConversionProfileId;
        try
        {
            var retention = await kaltura.FindSourceRetentionAsync(account.Id, configured, both.Token).WaitAsync(both.Token);
            var finding = KalturaRules.ConversionProfile(configured, exists: true, retention);
            return finding.Status == HealthStatus.Ok
                ? []
                : [new FieldError("conversionProfileId", string.Join(' ', finding.Detail, finding.Remedy))];
        }
        catch (Exception e) when (e is TransientFailureException or PermanentFailureException)
        {
            return []; // the health of the account names it
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }
}
