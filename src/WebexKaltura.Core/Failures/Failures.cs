namespace WebexKaltura.Core.Failures;

/// <summary>
/// Something that trying again won't mend. The message is for an admin: what happened, why, what to do. Workflow engines end the
/// instance with it and never retry.
/// </summary>
/// <param name="code">A stable word for programs (<c>source-shorter</c>, <c>upload-token-lost</c>).</param>
/// <param name="message">What an admin reads.</param>
public class PermanentFailureException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}

/// <summary>Something that may pass: rate limits, server errors, networks. Engines retry it with jittered back-off.</summary>
/// <param name="message">What happened, with the service's tracking id where it gave one.</param>
/// <param name="retryAfter">The wait that the service asked for, or null.</param>
public class TransientFailureException(string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>The Webex authorization of an account is dead until an admin reconnects it: work pauses, nothing is lost.</summary>
public sealed class ReauthorizationNeededException(string message, Exception? inner = null)
    : TransientFailureException(message, TimeSpan.FromMinutes(5), inner);

/// <summary>
/// Chat cannot be read, because the account has no chat authorization or Webex no longer accepts it. Recordings go on without chat: the
/// account says so, once.
/// </summary>
public sealed class ChatAuthorizationLostException(string message, Exception? inner = null)
    : PermanentFailureException("chat-authorization", message, inner);

/// <summary>The service refused because of what was asked (400, 403, 409 …); carries its own words.</summary>
public sealed class RefusedException(string code, string message, Exception? inner = null)
    : PermanentFailureException(code, message, inner);

/// <summary>The thing asked for is not there (404).</summary>
public sealed class NotFoundException(string message, Exception? inner = null) : PermanentFailureException("not-found", message, inner);
