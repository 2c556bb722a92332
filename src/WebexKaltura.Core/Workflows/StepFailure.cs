using System.Text.Json.Serialization;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Core.Workflows;

/// <summary>How an attempt of a step failed: the same in both engines.</summary>
/// <param name="Code">Of the permanent failure that it is, or that it becomes when the step is given up.</param>
/// <param name="Message">What an admin reads.</param>
/// <param name="MayPass">The step is tried again, as its options say.</param>
/// <param name="RetryAfter">The wait that the service asked for, or null.</param>
public sealed record StepFailure(string Code, string Message, bool MayPass = false, TimeSpan? RetryAfter = null)
{
    /// <summary>It passes when an administrator has reconnected the account.</summary>
    [JsonIgnore]
    public bool NeedsAuthorization => Code == FailureCodes.AuthorizationDead;

    /// <summary>What an exception of a step means.</summary>
    /// <param name="failure">What the step threw.</param>
    /// <param name="step">Which one.</param>
    /// <param name="late">Its time was up.</param>
    public static StepFailure Of(Exception failure, StepDefinition step, bool late) =>
        failure switch
        {
            PermanentFailureException permanent => new(permanent.Code, permanent.Message),
            ReauthorizationNeededException dead => new(FailureCodes.AuthorizationDead, dead.Message, true, dead.RetryAfter),
            TransientFailureException transient => new(FailureCodes.GaveUp, transient.Message, true, transient.RetryAfter),
            OperationCanceledException when late => new(FailureCodes.GaveUp, $"{step.Name} took longer than {step.Options.Timeout}.", true),
            _ => new(FailureCodes.GaveUp, failure.Message, true),
        };

    /// <summary>The exception that a workflow sees.</summary>
    public PermanentFailureException ToException() => new(Code, Message);
}
