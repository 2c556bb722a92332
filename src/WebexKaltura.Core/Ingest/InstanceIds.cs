using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Ingest;

/// <summary>The instance ids by which starting something twice is harmless.</summary>
public static class InstanceIds
{
    public static string Ingest(RecordingKey key) => $"ingest-{key.Account}-{key.Recording}";

    public static string Transcripts(RecordingKey key) => $"transcripts-{key.Account}-{key.Recording}";

    public static string Backfill(AccountId account, string backfillId, int leg) => $"backfill-{account}-{backfillId}-{leg}";

    public static string Delete(RecordingKey key) => $"delete-{key.Account}-{key.Recording}";

    /// <param name="account">Whose recordings.</param>
    /// <param name="settingsVersion">Of the settings that say No: each change has an instance of its own.</param>
    public static string KeepInWebex(AccountId account, string settingsVersion) => $"keep-{account}-{settingsVersion}";
}
