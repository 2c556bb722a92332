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
        var plan = match.UserId is { } found
            ? new OwnerPlan(found, match.Reason)
            : await MissingAsync(account, match, settings, cancellationToken);
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

    private async Task<OwnerPlan> MissingAsync(
        AccountId account,
        UserMatch match,
        AccountSettings settings,
        CancellationToken cancellationToken
    )
    {
        var fault = settings.MissingUser == MissingUser.Create ? NewUser.IdFault(match.WantedId) : null;
        if (settings.MissingUser == MissingUser.Create && fault is null)
        {
            return new OwnerPlan(match.WantedId, match.Reason, IsNew: true);
        }
        var why = fault is null || match.WantedId.Length == 0 ? match.Reason : $"{match.Reason} {fault}";
        if (settings.DefaultUserId is "" or AccountSettings.DefaultUserPlaceholder)
        {
            return new OwnerPlan(null, $"No owner could be found: {why} Set a default user in the account's settings and retry.");
        }
        // Kaltura would make an unknown owner a user without a word.
        return await kaltura.FindUserAsync(account, settings.DefaultUserId, cancellationToken) is { } user
            ? new OwnerPlan(user.Id, $"{why} The default user was taken.")
            : new OwnerPlan(
                null,
                $"No owner could be found: {why} The default user '{settings.DefaultUserId}' does not exist in Kaltura: create it there or "
                    + "change the setting 'Default user ID', then retry."
            );
    }
}
