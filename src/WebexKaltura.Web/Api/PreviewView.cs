using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Api;

internal sealed record PreviewView(IReadOnlyList<PreviewItemView> Items, IReadOnlyList<SiteLeftOut> SitesLeftOut);

/// <summary>A recording of the preview as the API shows it.</summary>
internal sealed record PreviewItemView(
    string RecordingId,
    string? MeetingId,
    string? Topic,
    string? Host,
    string SiteUrl,
    DateTimeOffset RecordedAt,
    DateTimeOffset AvailableAt,
    string Kind,
    string Decision,
    string? Reason,
    PreviewedOwner Owner,
    PreviewCategoryView Category,
    PreviewedPeople People,
    string EntryName,
    string? EntryId,
    string? Status,
    IReadOnlyList<string> Changed,
    PreviewOutcomeView? Saved
)
{
    public static PreviewItemView Of(PreviewedRecording previewed)
    {
        var (source, outcome) = (previewed.Source, PreviewOutcomeView.Of(previewed.Outcome));
        return new PreviewItemView(
            source.RecordingId,
            source.MeetingId,
            source.Topic,
            source.HostEmail,
            source.SiteUrl,
            source.RecordedAt,
            source.CreatedAt,
            Words.Of(previewed.Kind),
            outcome.Decision,
            outcome.Reason,
            outcome.Owner,
            outcome.Category,
            outcome.People,
            outcome.EntryName,
            previewed.EntryId,
            previewed.Status is { } status ? Words.Of(status) : null,
            previewed.Changed,
            previewed.Saved is { } saved ? PreviewOutcomeView.Of(saved) : null
        );
    }
}

internal sealed record PreviewCategoryView(string? Wanted, string State, string? FullName, string? Reason);

/// <summary>What settings would make of a recording.</summary>
internal sealed record PreviewOutcomeView(
    string Decision,
    string? Reason,
    PreviewedOwner Owner,
    PreviewCategoryView Category,
    PreviewedPeople People,
    string EntryName
)
{
    public static PreviewOutcomeView Of(PreviewedOutcome outcome)
    {
        var category = outcome.Category;
        return new PreviewOutcomeView(
            Words.Of(outcome.Decision),
            outcome.Reason,
            outcome.Owner,
            new PreviewCategoryView(category.Wanted, Words.Of(category.State), category.FullName, category.Reason),
            outcome.People,
            outcome.EntryName
        );
    }
}
