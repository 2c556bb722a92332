using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Workflows;

/// <summary>An input of a step or a workflow that is about one recording.</summary>
public interface IAboutRecording
{
    RecordingKey Key { get; }
}

/// <summary>An input of a step or a workflow that is about one account.</summary>
public interface IAboutAccount
{
    string Account { get; }
}

/// <summary>Whom work is about, so that its traces and log lines can be found.</summary>
/// <param name="Recording">Null for what concerns the account as a whole.</param>
public sealed record WorkSubject(string Account, string? Recording)
{
    /// <summary>Null for an input that says neither.</summary>
    public static WorkSubject? Of(object? input) =>
        input switch
        {
            IAboutRecording { Key: { } key } => Of(key),
            IAboutAccount { Account: { } account } => new WorkSubject(account, null),
            _ => null,
        };

    public static WorkSubject Of(RecordingKey key) => new(key.Account, key.Recording);
}
