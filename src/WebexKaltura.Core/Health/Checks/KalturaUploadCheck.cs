using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Health;

/// <summary>The app token may upload: an upload token is opened and deleted again.</summary>
public sealed class KalturaUploadCheck(IKaltura kaltura) : IHealthCheck
{
    public string Id => "kaltura-upload";

    public string Title => "Upload permission";

    public string? DependsOn => KalturaSessionCheck.CheckId;

    public async Task<IReadOnlyList<HealthFinding>> RunAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            var token = await kaltura.AddUploadTokenAsync(account.Id, "connection-check.mp4", 1, cancellationToken);
            await kaltura.DeleteUploadTokenAsync(account.Id, token.Id, cancellationToken);
            return [new HealthFinding(Id, Title, HealthStatus.Ok, "The app token may upload: an upload was opened and closed again.")];
        }
        catch (KalturaApiException refusal)
        {
            return
            [
                new HealthFinding(
                    Id,
                    Title,
                    HealthStatus.Failing,
                    $"The app token may not upload, so no recording arrives. {refusal.Message}",
                    "Give the app token an admin session (type 2) without a restricting role, or create a new app token."
                ),
            ];
        }
    }
}
