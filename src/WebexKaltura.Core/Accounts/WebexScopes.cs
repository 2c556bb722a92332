namespace WebexKaltura.Core.Accounts;

/// <summary>A scope of the Webex integration.</summary>
/// <param name="Name">As Webex writes it, such as <c>spark:people_read</c>.</param>
/// <param name="Purpose">What the product needs it for, as the object of "needed to".</param>
/// <param name="IsEssential">Without it nobody can connect, or no recording could be found.</param>
public sealed record WebexScope(string Name, string Purpose, bool IsEssential = false);

/// <summary>The scopes that the product asks for: one table for the consent, for what was granted, and for what is said of it.</summary>
public static class WebexScopes
{
    /// <summary>The page of the Webex developer portal where scopes are added to an integration.</summary>
    public const string PortalPage = "developer.webex.com, My Webex Apps, Scopes";

    /// <summary>Where an administrator adds what is missing.</summary>
    public const string WhereToAdd = $"Add it to the integration in the Webex developer portal ({PortalPage}), then sign in again.";

    public static IReadOnlyList<WebexScope> Required { get; } =
    [
        new("meeting:preferences_read", "list the Webex sites of the user who connects"),
        new("spark:people_read", "find out who connects", IsEssential: true),
        new("meeting:admin_recordings_read", "find and download recordings", IsEssential: true),
        new("meeting:admin_recordings_write", "move recordings to the recycle bin and restore them"),
        new("meeting:admin_transcripts_read", "attach transcripts and receive their events", IsEssential: true),
        new("meeting:admin_participants_read", "add participants as co-viewers or co-publishers"),
        new("meeting:admin_schedule_read", "tell meetings from webinars"),
        new("spark-admin:people_read", "find hosts by their e-mail address"),
        new("spark-admin:roles_read", "prove that the user who connects is an administrator", IsEssential: true),
        new("spark-admin:licenses_read", "find every Webex site of the organisation"),
    ];

    /// <summary>As the authorization request carries them.</summary>
    public static string Requested { get; } = string.Join(' ', Required.Select(scope => scope.Name));

    /// <summary>The required scopes that were not granted, in the order of the table; none when nothing is known of what was granted.</summary>
    public static IReadOnlyList<WebexScope> Missing(IEnumerable<string> granted)
    {
        var known = granted.ToHashSet(StringComparer.Ordinal);
        return known.Count == 0 ? [] : [.. Required.Where(scope => !known.Contains(scope.Name))];
    }

    /// <inheritdoc cref="Missing(IEnumerable{string})"/>
    /// <param name="scope">The <c>scope</c> of a token answer; empty when it had none.</param>
    public static IReadOnlyList<WebexScope> Missing(string scope) => Missing(Split(scope));

    public static IReadOnlyList<string> Split(string scope) => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Why nothing can be connected with these scopes; null when it can.</summary>
    public static ConnectFailure? Refusal(string scope)
    {
        var missing = Missing(scope).Where(s => s.IsEssential).ToList();
        return missing.Count == 0
            ? null
            : new ConnectFailure(ConnectProblem.MissingScopes, "webex.refreshToken", $"{Describe(missing)} {WhereToAdd}");
    }

    /// <summary>Names the scopes with what each is needed for.</summary>
    public static string Describe(IEnumerable<WebexScope> missing) =>
        $"The Webex consent lacks {string.Join(", ", missing.Select(s => $"{s.Name} (needed to {s.Purpose})"))}.";
}
