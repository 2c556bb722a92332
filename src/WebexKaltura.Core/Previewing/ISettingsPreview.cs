using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

/// <param name="Items">The latest 20 of all sites, newest first.</param>
/// <param name="SitesLeftOut">Sites that refused to list their recordings.</param>
public sealed record PreviewResult(IReadOnlyList<PreviewedRecording> Items, IReadOnlyList<SiteLeftOut> SitesLeftOut);

/// <summary>What would happen to an account's latest recordings under settings that are not saved yet. It only reads.</summary>
public interface ISettingsPreview
{
    /// <param name="account">With its saved settings, which the outcome is compared to.</param>
    /// <param name="asked">The settings asked about; the saved ones where null.</param>
    /// <param name="cancellationToken">Ends the preview.</param>
    Task<PreviewResult> PreviewAsync(Account account, AccountSettings? asked, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same for somebody who tries one thing after the other: what Webex and Kaltura showed of the recordings within the last minute is
    /// not asked for again.
    /// </summary>
    Task<PreviewResult> PreviewAgainAsync(Account account, AccountSettings? asked, CancellationToken cancellationToken = default);
}
