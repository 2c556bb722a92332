using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;

namespace WebexKaltura.Web.Api;

internal sealed record HealthCheckView(
    string Id,
    string Title,
    string Status,
    DateTimeOffset Since,
    DateTimeOffset CheckedAt,
    string Detail,
    string? Remedy
);

/// <summary>The checks of an account's connection. <paramref name="Status"/> is the worst of theirs.</summary>
internal sealed record HealthView(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthCheckView> Checks)
{
    public static HealthView Of(HealthReport report) =>
        new(
            Words.Of(report.Status),
            report.CheckedAt,
            [.. report.Checks.Select(c => new HealthCheckView(c.Id, c.Title, Words.Of(c.Status), c.Since, c.CheckedAt, c.Detail, c.Remedy))]
        );
}

/// <summary>Whether everything that a connected account needs works: as last checked, or checked now.</summary>
internal static class ConnectionHealthEndpoints
{
    public static void MapConnectionHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet(
            "/accounts/{id}/health",
            (string id, IConnectionHealth health, CancellationToken stop) => AnswerAsync(id, health.FindAsync, stop)
        );
        api.MapPost(
            "/accounts/{id}/health",
            (string id, IConnectionHealth health, CancellationToken stop) => AnswerAsync(id, health.CheckAsync, stop)
        );
    }

    private static async Task<IResult> AnswerAsync(
        string id,
        Func<AccountId, CancellationToken, Task<HealthReport?>> read,
        CancellationToken cancellationToken
    ) =>
        AccountId.TryParse(id, out var account) && await read(account, cancellationToken) is { } report
            ? TypedResults.Json(HealthView.Of(report), ApiJson.Default.HealthView)
            : Problems.NotFound("account");
}
