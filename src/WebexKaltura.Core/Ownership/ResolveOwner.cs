using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ownership;

public sealed record ResolveOwnerInput(RecordingKey Key, RecordingSource Source, RecordingKind Kind, AccountSettings Settings);

/// <summary>The owner, or the reason why the group rule keeps the recording out.</summary>
public sealed record ResolvedOwner(string UserId, string? SkipReason);

/// <summary>Finds the Kaltura owner of a recording, creates one, or takes the default user, as set; then applies the group rule to them.</summary>
public sealed class ResolveOwner(UserDirectory directory, IKaltura kaltura, RecordingHistory history)
    : IStep<ResolveOwnerInput, ResolvedOwner>
{
    private const int MaxUserIdLength = 100; // characters; Kaltura

    public async Task<ResolvedOwner> RunAsync(ResolveOwnerInput input, CancellationToken cancellationToken)
    {
        var (key, source, kind, settings) = input;
        var match = source.HostEmail is { Length: > 0 } email
            ? await directory.FindAsync(key.AccountId, settings, email, cancellationToken)
            : new UserMatch("", null, "Webex names no host for this recording.");

        var (owner, how, isNew) = match.UserId is { } found ? (found, match.Reason, false) : Missing(match, settings);
        var groups =
            match.UserId is null || settings.UploadManagement == UploadManagement.All // the default user's groups say nothing of the host
                ? []
                : await kaltura.ListGroupsOfUserAsync(key.AccountId, owner, cancellationToken);
        var decision = EligibilityRule.JudgeGroups(settings, kind, owner, groups);
        if (!decision.Ingest)
        {
            return new ResolvedOwner(owner, decision.Reason);
        }
        if (isNew)
        {
            await kaltura.AddUserAsync(
                key.AccountId,
                new KalturaUser(owner, source.HostEmail, source.HostDisplayName ?? source.HostEmail),
                cancellationToken
            );
        }
        await history.NoteAsync(
            key,
            "owner",
            "Owner resolved",
            $"{owner}: {how}",
            r => r with { Owner = owner, Stage = RecordingStage.ResolvingOwner },
            cancellationToken
        );
        return new ResolvedOwner(owner, null);
    }

    private static (string Owner, string How, bool IsNew) Missing(UserMatch match, AccountSettings settings)
    {
        var canCreate = match.WantedId.Length is > 0 and <= MaxUserIdLength;
        if (settings.MissingUser == MissingUser.Create && canCreate)
        {
            return (match.WantedId, $"{match.Reason} The user was created.", true);
        }
        if (settings.DefaultUserId is { Length: > 0 } and not AccountSettings.DefaultUserPlaceholder)
        {
            return (settings.DefaultUserId, $"{match.Reason} The default user was taken.", false);
        }
        throw new PermanentFailureException(
            "no-owner",
            $"No owner could be found: {match.Reason} Set a default user in the account's settings and retry."
        );
    }
}
