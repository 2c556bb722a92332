using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Web.Signin;

namespace WebexKaltura.Web.Pages.Recordings;

/// <summary>What a form asks to be done to which recordings.</summary>
/// <param name="Back">The page that it came from.</param>
internal sealed record ActionRequest(ActionOffer Offer, IReadOnlyList<RecordingKey> Keys, bool Confirmed, string Back)
{
    private const int AtOnce = 4;
    private const int MaxRecordings = 500;

    public bool MustBeConfirmed => Offer.Question is not null && !Confirmed;

    /// <summary>Null when the form names no action or no recording of ours.</summary>
    public static ActionRequest? Read(IFormCollection form)
    {
        // The button of one row's menu says both; else there is an action for all that is selected.
        var (word, chosen) = form["only"].ToString().Split(' ', 2) is [var only, var one]
            ? (only, (IEnumerable<string?>)[one])
            : (form["action"].ToString(), form["recording"]);
        var keys = chosen
            .Select(v => v?.Split('/', 2) is [var account, var id] ? RecordingKey.TryParse(account, id) : null)
            .OfType<RecordingKey>()
            .Distinct()
            .Take(MaxRecordings)
            .ToList();
        return ActionOffer.Find(word) is { } offer && keys.Count > 0
            ? new ActionRequest(offer, keys, form["confirmed"] == "yes", ReturnPath.Of(form["back"]))
            : null;
    }

    /// <summary>Carries it out for each; what goes wrong with one keeps nobody from the others.</summary>
    public async Task<IReadOnlyList<ActionResult?>> PerformAsync(
        IRecordingActions actions,
        string actor,
        CancellationToken cancellationToken
    )
    {
        var results = new ActionResult?[Keys.Count];
        await Parallel.ForAsync(
            0,
            Keys.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, cancel) => results[i] = await PerformAsync(actions, Keys[i], actor, cancel)
        );
        return results;
    }

    private async Task<ActionResult?> PerformAsync(
        IRecordingActions actions,
        RecordingKey key,
        string actor,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await actions.PerformAsync(key, Offer.Action, actor, cancellationToken);
        }
        catch (Exception failure) when (failure is TransientFailureException or PermanentFailureException)
        {
            return ActionResult.Refused(failure.Message);
        }
    }
}
