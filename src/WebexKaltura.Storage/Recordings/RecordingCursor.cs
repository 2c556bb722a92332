using System.Buffers.Text;
using System.Text;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// The last recording of a page: the next page begins after it, whatever has been added since. Pages are ordered by row, then by account.
/// </summary>
internal sealed record RecordingCursor(string Row, string Account)
{
    public static Comparer<RecordingCursor> InOrder { get; } =
        Comparer<RecordingCursor>.Create(
            (a, b) =>
            {
                var order = string.CompareOrdinal(a.Row, b.Row);
                return order != 0 ? order : string.CompareOrdinal(a.Account, b.Account);
            }
        );

    public static Comparer<Recording> ListOrder { get; } = Comparer<Recording>.Create((a, b) => InOrder.Compare(Of(a), Of(b)));

    public static RecordingCursor Of(Recording recording) => new(RecordingRow.Key(recording), recording.Key.Account);

    /// <summary>From where on the account's rows come after this one.</summary>
    public string FirstRowIn(string account) => string.CompareOrdinal(account, Account) <= 0 ? Row + "!" : Row;

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Row}|{Account}"));

    /// <exception cref="FormatException">The text is no cursor of ours.</exception>
    public static RecordingCursor Parse(string text)
    {
        if (Base64Url.IsValid(text))
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|');
            if (parts.Length == 2 && parts[0].StartsWith(RecordingRow.From, StringComparison.Ordinal))
            {
                return new RecordingCursor(parts[0], parts[1]);
            }
        }

        throw new FormatException("The cursor is not one that a list of recordings gave.");
    }
}
