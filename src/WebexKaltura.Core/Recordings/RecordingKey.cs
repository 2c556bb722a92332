using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Recordings;

/// <summary>One recording of one account. Plain strings inside, so that every engine's serializer carries it.</summary>
public sealed record RecordingKey(string Account, string Recording)
{
    public static RecordingKey Of(AccountId account, RecordingId recording) => new(account.Value, recording.Value);

    public AccountId AccountId => AccountId.Parse(Account);

    public RecordingId RecordingId => RecordingId.Parse(Recording);

    public override string ToString() => $"{Account}/{Recording}";
}
