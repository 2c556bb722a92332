using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ownership;

public sealed record ResolveOwnerInput(RecordingKey Key, RecordingSource Source, RecordingKind Kind, AccountSettings Settings)
    : RetriedInput,
        IAboutRecording;

/// <summary>The owner, or the reason why the group rule keeps the recording out.</summary>
public sealed record ResolvedOwner(string UserId, string? SkipReason);

/// <summary>Carries out what <see cref="OwnerFinder"/> found: keeps the recording out, creates the user, or takes the one there is.</summary>
public sealed class ResolveOwner(OwnerFinder finder, IWebex webex, IKaltura kaltura, RecordingHistory history)
    : IStep<ResolveOwnerInput, ResolvedOwner>
{
    public async Task<ResolvedOwner> RunAsync(ResolveOwnerInput input, CancellationToken cancellationToken)
    {
        var (key, source, kind, settings) = input;
        var plan = await finder.FindAsync(key.AccountId, source, kind, settings, cancellationToken);
        if (plan.UserId is not { } owner)
        {
            throw new PermanentFailureException("no-owner", plan.How);
        }
        if (plan.SkipReason is not null)
        {
            return new ResolvedOwner(owner, plan.SkipReason);
        }
        if (plan.IsNew)
        {
            await kaltura.AddUserAsync(
                key.AccountId,
                await DescribeAsync(key.AccountId, owner, source, cancellationToken),
                cancellationToken
            );
        }
        await history.NoteAsync(
            key,
            "owner",
            "Owner resolved",
            $"{owner}: {plan.How}{(plan.IsNew ? " The user was created." : "")}",
            r => r with { Owner = owner, Stage = RecordingStage.ResolvingOwner },
            cancellationToken
        );
        return new ResolvedOwner(owner, null);
    }

    /// <summary>A host who has left is no person of the organisation any more: the source still has the name that the listing gave.</summary>
    private async Task<KalturaUser> DescribeAsync(
        AccountId account,
        string userId,
        RecordingSource source,
        CancellationToken cancellationToken
    )
    {
        var person = source.HostEmail is { } email ? await webex.FindPersonAsync(account, email, cancellationToken) : null;
        return NewUser.Of(userId, source.HostEmail, source.HostDisplayName, person);
    }
}
