namespace WebexKaltura.Core.Previewing;

/// <summary>In which parts two outcomes differ, by their names in the JSON API. Words alone make no difference.</summary>
public static class PreviewComparison
{
    public static IReadOnlyList<string> Between(PreviewedOutcome asked, PreviewedOutcome saved) =>
        [
            .. Differs("decision", (asked.Decision, asked.Reason) != (saved.Decision, saved.Reason)),
            .. Differs("owner", (asked.Owner.UserId, asked.Owner.IsNew) != (saved.Owner.UserId, saved.Owner.IsNew)),
            .. Differs("category", asked.Category != saved.Category),
            .. Differs("people", !Same(asked.People, saved.People)),
            .. Differs("entryName", asked.EntryName != saved.EntryName),
        ];

    private static bool Same(PreviewedPeople a, PreviewedPeople b) =>
        a.CoPublishers.SequenceEqual(b.CoPublishers, StringComparer.Ordinal)
        && a.CoViewers.SequenceEqual(b.CoViewers, StringComparer.Ordinal)
        && (a.Unknown, a.Reason) == (b.Unknown, b.Reason);

    private static string[] Differs(string name, bool differs) => differs ? [name] : [];
}
