using System.Collections.Concurrent;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Naming;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Previewing;

/// <summary>
/// Says what settings would make of recordings, by the rules that ingest them. Nothing is changed by saying it. One forecast is for one
/// set of settings: each category is looked up once.
/// </summary>
internal sealed class OutcomeForecast(
    Account account,
    AccountSettings settings,
    IWebex webex,
    IKaltura kaltura,
    OwnerFinder owners,
    PeopleFinder people
)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<PreviewedCategory>>> _categories = new(StringComparer.Ordinal);

    /// <param name="sighting">What Webex shows of the recording now.</param>
    /// <param name="kind">Meeting or webinar, as Webex says.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<PreviewedOutcome> OfAsync(Sighting sighting, RecordingKind kind, CancellationToken cancellationToken)
    {
        var source = sighting.Source!;
        var eligible = EligibilityRule.Judge(source, kind, settings, account.ConnectedAt);
        var owner = await owners.FindAsync(account.Id, source, kind, settings, cancellationToken);
        var part = await RecordingPart.FindAsync(webex, account.Id, source, settings.EntryName, cancellationToken);
        var (decision, reason) = Decide(eligible, sighting, owner);
        return new PreviewedOutcome(
            decision,
            reason,
            new PreviewedOwner(owner.UserId, owner.How, owner.IsNew),
            await CategoryAsync(settings.CategoryFor(kind), cancellationToken),
            await PeopleAsync(source, owner.UserId ?? "", cancellationToken),
            EntryNaming.Name(settings.EntryName, source, part)
        );
    }

    /// <summary>In the order in which the road asks.</summary>
    private static (PreviewDecision Decision, string? Reason) Decide(IngestDecision eligible, Sighting sighting, OwnerPlan owner) =>
        !eligible.Ingest ? (PreviewDecision.Skip, eligible.Reason)
        : owner.SkipReason is not null ? (PreviewDecision.Skip, owner.SkipReason)
        : owner.UserId is null ? (PreviewDecision.Fail, owner.How)
        : (PreviewDecision.Ingest, sighting.Reason);

    private Task<PreviewedCategory> CategoryAsync(string? wanted, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(wanted)
            ? Task.FromResult(new PreviewedCategory(null, CategoryState.NotSet, null, null))
            : _categories.GetOrAdd(wanted, w => new Lazy<Task<PreviewedCategory>>(() => FindAsync(w, cancellationToken))).Value;

    private async Task<PreviewedCategory> FindAsync(string wanted, CancellationToken cancellationToken)
    {
        var candidates = await kaltura.FindCategoriesAsync(account.Id, wanted.Trim(), cancellationToken);
        var choice = CategoryChoice.Among(wanted, candidates);
        var state =
            choice.Category is not null ? CategoryState.Exists
            : candidates.Count == 0 ? CategoryState.Missing
            : CategoryState.Ambiguous;
        return new PreviewedCategory(wanted, state, choice.Category?.FullName, choice.Problem);
    }

    private async Task<PreviewedPeople> PeopleAsync(RecordingSource source, string ownerId, CancellationToken cancellationToken) =>
        await people.FindAsync(account.Id, source, ownerId, settings, cancellationToken) is { } found
            ? new PreviewedPeople(found.CoPublishers, found.CoViewers, found.Unknown, null)
            : new PreviewedPeople([], [], 0, PeopleFinder.NotGiven);
}
