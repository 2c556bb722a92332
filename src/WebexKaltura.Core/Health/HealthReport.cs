namespace WebexKaltura.Core.Health;

/// <summary>The state of a check, best first.</summary>
public enum HealthStatus
{
    Ok,

    /// <summary>Ingestion works, but something is worth a look or will stop it later.</summary>
    Warning,

    /// <summary>Recordings are affected, or would be.</summary>
    Failing,
}

/// <summary>What a check found: the state, what it means, and what to do.</summary>
/// <param name="Id">Stable, such as <c>webex-token</c> or <c>webex-site/example.webex.com</c>.</param>
/// <param name="Detail">One or two sentences for an administrator.</param>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
public sealed record HealthFinding(string Id, string Title, HealthStatus Status, string Detail, string? Remedy = null);

/// <summary>A finding with its times.</summary>
/// <param name="Since">Since when the check has had this status.</param>
public sealed record CheckedFinding(
    string Id,
    string Title,
    HealthStatus Status,
    DateTimeOffset Since,
    DateTimeOffset CheckedAt,
    string Detail,
    string? Remedy
)
{
    /// <summary>The finding after an earlier one: the status keeps its beginning while it stays the same.</summary>
    public static CheckedFinding Of(HealthFinding finding, CheckedFinding? before, DateTimeOffset now) =>
        new(
            finding.Id,
            finding.Title,
            finding.Status,
            before?.Status == finding.Status ? before.Since : now,
            now,
            HealthText.Bounded(finding.Detail),
            finding.Remedy is null ? null : HealthText.Bounded(finding.Remedy)
        );
}

/// <summary>The checks of an account as they were last made.</summary>
public sealed record HealthReport(DateTimeOffset CheckedAt, IReadOnlyList<CheckedFinding> Checks)
{
    /// <summary>The worst status of all checks.</summary>
    public HealthStatus Status => Checks.Count == 0 ? HealthStatus.Ok : Checks.Max(check => check.Status);

    public IEnumerable<CheckedFinding> Failing => Checks.Where(check => check.Status == HealthStatus.Failing);
}
