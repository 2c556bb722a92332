using System.Buffers.Text;
using System.Text;

namespace WebexKaltura.Storage.Recordings;

/// <summary>
/// The last recording of a page: the next page begins after it, whatever has been added since. Pages are ordered by row, then by account.
/// </summary>
internal sealed record RecordingCursor(string Row, string Account)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Row}|{Account}"));

    public bool IsBefore(string row, string account)
    {
        var order = string.CompareOrdinal(Row, row);
        return order < 0 || (order == 0 && string.CompareOrdinal(Account, account) < 0);
    }

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
