using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Alerting;

public enum AlertKind
{
    RecordingFailed,

    /// <summary>Several failures of one account in a short time, told as one.</summary>
    ManyFailures,
    TokenDead,
    OldestUnfinished,
    DeletionRefused,

    /// <summary>A check of an account's connection fails.</summary>
    ConnectionUnhealthy,
}

/// <summary>Something that an admin or operator should look at.</summary>
/// <param name="Subject">With kind and account it names the cause: the same cause alerts once.</param>
/// <param name="Page">The page of the web app that shows it, from its root.</param>
public sealed record Alert(
    AlertKind Kind,
    AccountId Account,
    string Subject,
    string Title,
    string Text,
    string Page,
    RecordingKey? Recording = null
);
