using WebexKaltura.Core.Reconciling;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Accounts;

public sealed record ResumeAccountInput(string Account) : IAboutAccount;

/// <summary>After an account was reconnected: everything that waited for it goes on at once.</summary>
public sealed class ResumeAccount : IWorkflow<ResumeAccountInput, int>
{
    public async Task<int> RunAsync(IWorkflowContext context, ResumeAccountInput input)
    {
        await context.RunAsync(Steps.EndAuthorizationWaits, input, "before");
        var started = await context.RunAsync(Steps.StartWaitingRecordings, input);
        // An attempt that was under way when the account was reconnected may have begun to wait since.
        await context.RunAsync(Steps.EndAuthorizationWaits, input, "after");
        return started;
    }
}

/// <summary>Tries again now what waits for the account's authorization.</summary>
public sealed class EndAuthorizationWaits(IAuthorizationWaits waits) : IStep<ResumeAccountInput, bool>
{
    public async Task<bool> RunAsync(ResumeAccountInput input, CancellationToken cancellationToken)
    {
        await waits.EndAsync(AccountId.Parse(input.Account), cancellationToken);
        return true;
    }
}

/// <summary>Starts the recordings whose attempts had ended meanwhile, and those that were not announced. Its result is their number.</summary>
public sealed class StartWaitingRecordings(IReconciler reconciler) : IStep<ResumeAccountInput, int>
{
    public async Task<int> RunAsync(ResumeAccountInput input, CancellationToken cancellationToken) =>
        (await reconciler.ReconcileAsync(AccountId.Parse(input.Account), cancellationToken)).Started;
}
