using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>One recording: its story, what it is in Kaltura and in Webex, and what can be done.</summary>
/// <param name="Account">Null when it is no longer connected.</param>
/// <param name="Message">What came of the action that led here.</param>
/// <param name="Watch">How often the page still looks again although nothing is under way.</param>
public sealed record RecordingPageModel(
    PageFrame Frame,
    RecordingLook Look,
    Story Story,
    Account? Account,
    ActionMessage? Message = null,
    int Watch = 0
)
{
    public Recording Recording => Look.Recording;

    /// <summary>What it waits for is listed below the state, so that the state itself does not repeat it.</summary>
    public ShownState State =>
        Look.IsOnItsWay && Recording.Activity is not null
            ? Look.State with
            {
                Detail = null,
                Attempts = null,
                NextTryAt = null,
            }
            : Look.State;

    /// <summary>The entry's page in the Kaltura console.</summary>
    public Uri? EntryUrl => Account is not null && Recording.EntryId is { } entry ? ConsoleUrl.OfEntry(Account.Kaltura, entry) : null;

    /// <summary>What the visitor sees: another text means that there is something new.</summary>
    public string Seen => $"{Recording.UpdatedAt.UtcTicks}-{Story.Count}";

    public bool IsLive => Look.IsOnItsWay || Watch > 0 || Recording.Deletion.State == DeletionState.Scheduled;

    public IReadOnlyList<ActionOffer> Offers(params IEnumerable<Core.Actions.RecordingAction> actions) =>
        [.. Look.Offers.Where(o => actions.Contains(o.Action))];
}

/// <summary>An action's outcome as the page says it.</summary>
public sealed record ActionMessage(string Title, string Text, bool Accepted);

/// <summary>A button of an action on the recording's page.</summary>
public sealed record ActionButtonModel(ActionOffer Offer, RecordingLook Look, FormToken FormToken, bool Primary = false);
