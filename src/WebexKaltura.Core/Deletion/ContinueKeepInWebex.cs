using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Deletion;

/// <summary>Hands the rest of an account's removals over to the next instance, whose history begins anew.</summary>
public sealed class ContinueKeepInWebex(IWorkflowClient workflows) : IStep<KeepInWebexInput, bool>
{
    /// <param name="input">Of the next instance.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<bool> RunAsync(KeepInWebexInput input, CancellationToken cancellationToken)
    {
        var instance = InstanceIds.KeepInWebex(AccountId.Parse(input.Account), input.SettingsVersion!, input.Leg);
        return workflows.StartAsync(Steps.KeepInWebex, instance, input, IfExists.Leave, cancellationToken);
    }
}
