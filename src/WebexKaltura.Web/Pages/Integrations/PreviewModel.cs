using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Pages.Integrations;

/// <summary>The latest recordings under the settings in the form.</summary>
public sealed record PreviewModel(IReadOnlyList<PreviewedRecording> Items)
{
    /// <summary>Sites that refused to list their recordings.</summary>
    public IReadOnlyList<SiteLeftOut> SitesLeftOut { get; init; } = [];

    /// <summary>Why the settings cannot be tried.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Why nothing could be looked at.</summary>
    public string? Trouble { get; init; }

    /// <summary>The integration is off in the form.</summary>
    public bool IsOff { get; init; }

    /// <summary>Saving creates missing categories.</summary>
    public bool CreatesCategories { get; init; }

    /// <summary>Such as <c>Of the latest 20: 15 uploaded, 4 skipped, 1 fails. 3 differ from the saved settings.</c></summary>
    public string Summary
    {
        get
        {
            var counts = Items.CountBy(i => i.Outcome.Decision).ToDictionary();
            string[] parts =
            [
                .. new[] { (PreviewDecision.Ingest, "uploaded"), (PreviewDecision.Skip, "skipped"), (PreviewDecision.Fail, "failed") }
                    .Where(p => counts.ContainsKey(p.Item1))
                    .Select(p => $"{counts[p.Item1]} {p.Item2}"),
            ];
            var changed = Items.Count(i => i.Changed.Count > 0);
            var difference = changed switch
            {
                0 => "",
                1 => " 1 differs from the saved settings.",
                _ => $" {changed} differ from the saved settings.",
            };
            var of = Items.Count == 1 ? "The latest recording" : $"Of the latest {Items.Count}";
            return $"{of}: {string.Join(", ", parts)}.{difference}";
        }
    }
}

/// <summary>A part of an outcome, with what the saved settings would make of it where that differs.</summary>
public sealed record ForecastLine(string Label, string Now, string? Saved)
{
    /// <summary>The lines of a recording; what neither version says is left out.</summary>
    public static IReadOnlyList<ForecastLine> Of(PreviewedRecording recording, bool createsCategories)
    {
        string? Before(string part, Func<PreviewedOutcome, string> words) =>
            recording.Saved is { } saved && recording.Changed.Contains(part) ? words(saved) : null;

        string Category(PreviewedOutcome o) => Say(o.Category, createsCategories);
        (string Label, string Part, Func<PreviewedOutcome, string> Words)[] parts =
        [
            ("Owner", "owner", o => Say(o.Owner)),
            ("Category", "category", Category),
            ("Name", "entryName", o => o.EntryName),
            ("People", "people", o => Say(o.People)),
        ];
        return
        [
            .. parts
                .Select(p => new ForecastLine(p.Label, p.Words(recording.Outcome), Before(p.Part, p.Words)))
                .Where(l => l.Now.Length > 0 || l.Saved is not null),
        ];
    }

    private static string Say(PreviewedOwner owner) =>
        owner.UserId is null ? "nobody"
        : owner.IsNew ? $"{owner.UserId} (new user)"
        : owner.UserId;

    private static string Say(PreviewedCategory category, bool creates) =>
        category.State switch
        {
            CategoryState.NotSet => "none",
            CategoryState.Exists => category.FullName!,
            CategoryState.Missing when creates => $"{category.Wanted} (created when you save)",
            CategoryState.Missing => $"{category.Wanted} (not in Kaltura)",
            CategoryState.Ambiguous => $"{category.Wanted} (several of this name)",
            _ => throw new ArgumentOutOfRangeException(nameof(category), category.State, "A state without words."),
        };

    private static string Say(PreviewedPeople people)
    {
        string[] parts =
        [
            .. Count(people.CoPublishers.Count, "co-publisher"),
            .. Count(people.CoViewers.Count, "co-viewer"),
            .. people.Unknown > 0 ? new[] { $"{people.Unknown} left out" } : [],
        ];
        return people.Reason ?? string.Join(", ", parts);
    }

    private static string[] Count(int count, string what) => count == 0 ? [] : [$"{count} {what}{(count == 1 ? "" : "s")}"];
}

/// <summary>One recording of the preview.</summary>
public sealed record ForecastModel(PreviewedRecording Item, bool CreatesCategories);
