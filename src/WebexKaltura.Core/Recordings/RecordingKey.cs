using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Recordings;

/// <summary>One recording of one account. Plain strings inside, so that every engine's serializer carries it.</summary>
public sealed record RecordingKey(string Account, string Recording)
{
    public static RecordingKey Of(AccountId account, RecordingId recording) => new(account.Value, recording.Value);

    /// <summary>Null when one of the texts cannot be an id.</summary>
    public static RecordingKey? TryParse(string account, string recording) =>
        AccountId.TryParse(account, out var accountId) && RecordingId.TryParse(recording, out var recordingId)
            ? Of(accountId, recordingId)
            : null;

    public AccountId AccountId => AccountId.Parse(Account);

    public RecordingId RecordingId => RecordingId.Parse(Recording);

    public override string ToString() => $"{Account}/{Recording}";
}
