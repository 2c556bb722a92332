using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>The list with its filters.</summary>
/// <param name="Next">Cursor of the page after this one.</param>
/// <param name="Newer">On the first page: where it learns of what comes after it.</param>
public sealed record RecordingsModel(
    PageFrame Frame,
    ListQuery Query,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<RecordingLook> Recordings,
    string? Next,
    Newer? Newer
)
{
    /// <summary>Categories that can be chosen: those of the settings, and whichever is chosen.</summary>
    public IReadOnlyList<string> Categories =>
        [
            .. Accounts
                .SelectMany(a => new[] { a.Settings.MeetingCategory, a.Settings.WebinarCategory, Query.Value("category") })
                .OfType<string>()
                .Append(Query.Value("category"))
                .Where(c => c.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];

    public static string NameOf(Account account) =>
        string.IsNullOrWhiteSpace(account.Settings.Description) ? account.WebexAccountId : account.Settings.Description;
}

/// <summary>The part of a row that changes by itself.</summary>
/// <param name="Watch">How often it is looked at again although nothing is under way: an action may begin something.</param>
/// <param name="OutOfBand">It finds its own place in the page.</param>
public sealed record RowState(RecordingLook Look, int Watch = 0, bool OutOfBand = false)
{
    public const int WatchAfterAction = 5;

    /// <summary>When the page asks again, as htmx says it; null is not at all.</summary>
    public string? Trigger =>
        Look.Recording.Status == Core.Recordings.RecordingStatus.Waiting && Watch == 0 ? "every 5s"
        : Look.IsOnItsWay || Watch > 0 ? "every 2s"
        : null;
}
