using WebexKaltura.Core.Chats;

namespace WebexKaltura.Core.Accounts;

public enum AccountStatus
{
    Disabled,
    Enabled,
    NeedsReauthorization,
}

/// <summary>Where an account's recordings go. The app token itself is a secret and lives in the secret store.</summary>
/// <param name="ServiceUrl">Such as <c>https://www.kaltura.com</c>, without a path.</param>
/// <param name="ConsoleUrl">The management console where it is on another host than the service, without a path; null for the service's own.</param>
public sealed record KalturaAccount(string ServiceUrl, int PartnerId, string AppTokenId, string? ConsoleUrl = null);

/// <summary>A webhook registered in Webex for the account.</summary>
/// <param name="InactiveSince">When it was first seen inactive; null while it is active.</param>
/// <param name="MovedAt">When its target URL was last changed; null where it never was, and in accounts of older versions.</param>
public sealed record WebhookRegistration(
    string Id,
    string Resource,
    string Event,
    DateTimeOffset? InactiveSince = null,
    DateTimeOffset? MovedAt = null
);

/// <summary>How a wanted webhook stands in Webex.</summary>
/// <param name="Registered">The account has a webhook of this resource and event, whatever its state and URL.</param>
/// <param name="Active">It is registered and Webex delivers to it.</param>
/// <param name="UrlMatches">It is registered with the target URL that follows from the public URL.</param>
/// <param name="TargetUrl">Where Webex delivers; null when it is not registered.</param>
public sealed record WebhookInspection(string Resource, string Event, bool Registered, bool Active, bool UrlMatches, string? TargetUrl);

/// <summary>A Webex site of an account and how far it was read.</summary>
/// <param name="Reason">Why its recordings cannot be listed, with what to do; null while they can.</param>
/// <param name="Since">Since when they cannot; null while they can.</param>
/// <param name="Watermark">Everything that the site listed as created before this moment has been read; null before its first reading.</param>
/// <param name="CheckedAt">When it was last listed, or tried to be.</param>
public sealed record AccountSite(
    string SiteUrl,
    string? Reason = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Watermark = null,
    DateTimeOffset? CheckedAt = null
)
{
    /// <summary>Host names are the same whatever their case.</summary>
    public bool IsSameAs(string siteUrl) => string.Equals(SiteUrl, siteUrl, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a reconciliation came to.</summary>
/// <param name="Found">Recordings that Webex listed.</param>
/// <param name="Started">Recordings that were started.</param>
/// <param name="Failure">Why not everything was read; null when it was.</param>
public sealed record ReconciliationRecord(DateTimeOffset At, int Found, int Started, string? Failure = null);

/// <summary>A connected Webex account. Immutable; the store keeps it with an ETag.</summary>
public sealed record Account
{
    public required AccountId Id { get; init; }

    /// <summary>E-mail of the admin who connected.</summary>
    public required string WebexAccountId { get; init; }
    public required string OrgId { get; init; }
    public required KalturaAccount Kaltura { get; init; }

    /// <summary>Recordings made before this moment are left alone (backfill is the exception).</summary>
    public required DateTimeOffset ConnectedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public AccountSettings Settings { get; init; } = new();

    /// <summary>Grows by one with every saved change of the settings; a recording keeps the version that it started with.</summary>
    public int SettingsVersion { get; init; } = 1;
    public IReadOnlyList<WebhookRegistration> Webhooks { get; init; } = [];

    /// <summary>Why Webex no longer accepts our authorization, or null while it does.</summary>
    public string? ReauthorizationReason { get; init; }

    /// <summary>When the authorization last died; null when it never did.</summary>
    public DateTimeOffset? ReauthorizationSince { get; init; }

    /// <summary>A compliance officer's consent to read chat; null when nobody gave it.</summary>
    public ChatAuthorization? ChatAuthorization { get; init; }

    /// <summary>Everything that Webex listed as created before this moment has been looked at.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>The Webex sites as the last reconciliation found them.</summary>
    public IReadOnlyList<AccountSite> Sites { get; init; } = [];

    /// <summary>The last reconciliation, whether or not it read everything; null before the first.</summary>
    public ReconciliationRecord? LastReconciliation { get; init; }

    /// <summary>When the reconciler last looked at the whole of the last month.</summary>
    public DateTimeOffset? SweptAt { get; init; }
    public string? TermsVersion { get; init; }
    public DateTimeOffset? TermsAcceptedAt { get; init; }

    /// <summary>What is known of a site; null for one that was never read.</summary>
    public AccountSite? SiteOf(string siteUrl) => Sites.FirstOrDefault(site => site.IsSameAs(siteUrl));

    public AccountStatus Status =>
        ReauthorizationReason is not null ? AccountStatus.NeedsReauthorization
        : Settings.Enabled ? AccountStatus.Enabled
        : AccountStatus.Disabled;
}
