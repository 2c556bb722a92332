using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Ownership;

/// <summary>Who would own a recording. Nothing is changed by finding it.</summary>
/// <param name="UserId">The Kaltura user; null when none could be found, as <paramref name="How"/> says.</param>
/// <param name="How">Why it is this one; words for an admin.</param>
/// <param name="IsNew">The user is yet to be created.</param>
/// <param name="SkipReason">Why the group rule keeps the recording out, or null.</param>
public sealed record OwnerPlan(string? UserId, string How, bool IsNew = false, string? SkipReason = null);

/// <summary>Finds the Kaltura owner of a recording, else plans a new user or takes the default user, as set; then applies the group rule.</summary>
public sealed class OwnerFinder(UserDirectory directory, IKaltura kaltura)
{
    private const int MaxUserIdLength = 100; // characters; Kaltura

    public async Task<OwnerPlan> FindAsync(
        AccountId account,
        RecordingSource source,
        RecordingKind kind,
        AccountSettings settings,
        CancellationToken cancellationToken
    )
    {
        var match = source.HostEmail is { Length: > 0 } email
            ? await directory.FindAsync(account, settings, email, cancellationToken)
            : new UserMatch("", null, "Webex names no host for this recording.");
        var plan = match.UserId is { } found ? new OwnerPlan(found, match.Reason) : Missing(match, settings);
        if (plan.UserId is not { } owner)
        {
            return plan;
        }
        var groups =
            match.UserId is null || settings.UploadManagement == UploadManagement.All // the default user's groups say nothing of the host
                ? []
                : await kaltura.ListGroupsOfUserAsync(account, owner, cancellationToken);
        var decision = EligibilityRule.JudgeGroups(settings, kind, owner, groups);
        return plan with { SkipReason = decision.Reason };
    }

    private static OwnerPlan Missing(UserMatch match, AccountSettings settings)
    {
        var canCreate = match.WantedId.Length is > 0 and <= MaxUserIdLength;
        if (settings.MissingUser == MissingUser.Create && canCreate)
        {
            return new OwnerPlan(match.WantedId, match.Reason, IsNew: true);
        }
        return settings.DefaultUserId is { Length: > 0 } and not AccountSettings.DefaultUserPlaceholder
            ? new OwnerPlan(settings.DefaultUserId, $"{match.Reason} The default user was taken.")
            : new OwnerPlan(null, $"No owner could be found: {match.Reason} Set a default user in the account's settings and retry.");
    }
}
