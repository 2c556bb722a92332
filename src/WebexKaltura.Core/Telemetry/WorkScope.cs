using Microsoft.Extensions.Logging;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Telemetry;

/// <summary>Puts account and recording on every log line of a piece of work, whoever writes it: a client, a store, the engine.</summary>
public static class WorkScope
{
    private static readonly Func<ILogger, string, string?, IDisposable?> Work = LoggerMessage.DefineScope<string, string?>(
        "account {Account}, recording {Recording}"
    );
    private static readonly Func<ILogger, string, string?, string, IDisposable?> Step = LoggerMessage.DefineScope<string, string?, string>(
        "account {Account}, recording {Recording}, step {Step}"
    );

    /// <summary>Dispose to end it; null where nobody listens or it is about nobody.</summary>
    public static IDisposable? Begin(ILogger logger, WorkSubject? subject) =>
        subject is null ? null : Work(logger, subject.Account, subject.Recording);

    /// <summary>The scope of one run of a step.</summary>
    public static IDisposable? BeginStep(ILogger logger, WorkSubject? subject, string step) =>
        subject is null ? null : Step(logger, subject.Account, subject.Recording, step);
}
