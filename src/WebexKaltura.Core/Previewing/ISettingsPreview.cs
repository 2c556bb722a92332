using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Previewing;

/// <summary>What would happen to an account's latest recordings under settings that are not saved yet. It only reads.</summary>
public interface ISettingsPreview
{
    /// <param name="account">With its saved settings, which the outcome is compared to.</param>
    /// <param name="asked">The settings asked about; the saved ones where null.</param>
    /// <param name="cancellationToken">Ends the preview.</param>
    /// <returns>The latest 20 of all sites, newest first.</returns>
    Task<IReadOnlyList<PreviewedRecording>> PreviewAsync(
        Account account,
        AccountSettings? asked,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// The same for somebody who tries one thing after the other: what Webex and Kaltura showed of the recordings within the last minute is
    /// not asked for again.
    /// </summary>
    Task<IReadOnlyList<PreviewedRecording>> PreviewAgainAsync(
        Account account,
        AccountSettings? asked,
        CancellationToken cancellationToken = default
    );
}
