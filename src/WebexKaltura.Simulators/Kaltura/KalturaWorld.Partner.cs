using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Uploads;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>The partner's own settings.</summary>
public sealed partial class KalturaWorld
{
    /// <summary>
    /// The partner restricts file types, as new partners do: what a file is, its first bytes say. The final chunk of another file is refused,
    /// and its upload token is gone.
    /// </summary>
    /// <param name="allowed">Content types such as <c>video/mp4</c>; video, audio, images, documents and text when it is null.</param>
    /// <param name="checkUploads">
    /// False when the restriction was switched on after the upload: then only <c>media.addContent</c> refuses, with FILE_CONTENT_NOT_SECURE.
    /// </param>
    public void RestrictFileTypes(IReadOnlyCollection<string>? allowed = null, bool checkUploads = true) =>
        Read(account => account.FileTypes = new FileTypeRestriction(allowed ?? ContentType.AllowedByDefault, checkUploads));

    /// <summary>Session privileges that an app token for this product should have.</summary>
    public const string RecommendedPrivileges = "list:*,disableentitlement";

    /// <summary>New entries wait for a moderator: their moderation status is 1 (pending), and listings leave them out by default.</summary>
    public void ModerateContent(bool on = true) => Read(account => account.ModeratesContent = on);

    /// <summary>Entitlement is enforced for every session without the privilege <c>disableentitlement</c>.</summary>
    public void EnforceEntitlement(bool on = true) => Read(account => account.EnforcesEntitlement = on);

    /// <summary>Gives every app token these session privileges; sessions that were started before keep theirs.</summary>
    public void SetAppTokenPrivileges(string privileges) =>
        Read(account =>
        {
            foreach (var token in account.AppTokens.Values)
            {
                token.Privileges = privileges;
            }
            return privileges;
        });

    /// <summary>
    /// Whether the conversion profile keeps the uploaded file; the partner's default profile when no id is given. The source of an entry
    /// without it is temporary (status 5) until the entry is ready, and then deleted and not listed.
    /// </summary>
    public void KeepSource(bool keeps, long? conversionProfileId = null) =>
        Read(account => account.KeepSource(conversionProfileId ?? AccountState.DefaultConversionProfile, keeps));

    /// <summary>
    /// The source of entries whose content comes from now on settles this long after the entry is ready: until then a kept one is not listed,
    /// and one that is not kept is listed as temporary.
    /// </summary>
    public void DelaySource(TimeSpan delay) => Read(account => account.SourceDelay = delay);
}
