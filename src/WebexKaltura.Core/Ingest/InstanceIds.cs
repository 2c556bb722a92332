using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core.Ingest;

/// <summary>The instance ids by which starting something twice is harmless.</summary>
public static class InstanceIds
{
    public static string Ingest(RecordingKey key) => $"ingest-{key.Account}-{key.Recording}";

    public static string Transcripts(RecordingKey key) => $"transcripts-{key.Account}-{key.Recording}";

    public static string Backfill(AccountId account, string backfillId, int leg) => $"backfill-{account}-{backfillId}-{leg}";

    public static string Delete(RecordingKey key) => $"delete-{key.Account}-{key.Recording}";

    /// <param name="key">The recording.</param>
    /// <param name="lostAt">When the answer was lost: each has an instance of its own.</param>
    public static string Settle(RecordingKey key, DateTimeOffset lostAt) => $"settle-{key.Account}-{lostAt.UtcTicks}-{key.Recording}";

    /// <param name="account">Whose recordings.</param>
    /// <param name="settingsVersion">Of the settings that say No: each change has an instance of its own.</param>
    /// <param name="leg">Which instance of the change.</param>
    public static string KeepInWebex(AccountId account, string settingsVersion, int leg) => $"keep-{account}-{settingsVersion}-{leg}";

    /// <param name="account">Which account was reconnected.</param>
    /// <param name="at">When: each time has an instance of its own.</param>
    public static string Resume(AccountId account, DateTimeOffset at) => $"resume-{account}-{at.UtcTicks}";

    /// <summary>Whom an instance of one of these ids is about; null for any other id.</summary>
    public static WorkSubject? SubjectOf(string instanceId) =>
        instanceId.Split('-', 3) switch
        {
            ["ingest" or "transcripts" or "delete", var account, var recording] => new WorkSubject(account, recording),
            ["settle", var account, var rest] => new WorkSubject(account, rest[(rest.IndexOf('-', StringComparison.Ordinal) + 1)..]),
            ["backfill" or "keep" or "resume", var account, _] => new WorkSubject(account, null),
            _ => null,
        };
}
