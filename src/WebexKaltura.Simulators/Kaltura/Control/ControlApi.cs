using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Kaltura.Control;

/// <summary>The driver API over HTTP, under <c>/simulator</c>: for demos and for tests that run in another process.</summary>
internal static class ControlApi
{
    public const string Prefix = "/simulator";

    public static void MapControlApi(this IEndpointRouteBuilder routes, KalturaWorld world, FaultPlan faults)
    {
        var control = routes.MapGroup(Prefix);
        control.MapGet("/entries", (string? referenceId) => referenceId is null ? world.Entries : world.EntriesByReference(referenceId));
        control.MapGet("/calls", () => new { world.BytesReceived, Calls = world.CallLog });
        control.MapPost("/users", (NewUser user) => Done(() => world.AddUser(user.Id, user.Email, user.ScreenName, user.ExternalId)));
        control.MapPost("/groups", (NewGroup group) => Done(() => world.AddGroup(group.Id, group.Members ?? [])));
        control.MapPost("/categories", (NewCategory category) => new { Id = world.AddCategory(category.FullName) });
        control.MapPost("/fail-processing", (Reference reference) => Done(() => world.FailProcessing(reference.ReferenceId)));
        control.MapPost("/truncate-stored", (Reference reference) => Done(() => world.TruncateStored(reference.ReferenceId)));
        control.MapPost("/expire-sessions", () => Done(world.ExpireSessions));
        control.MapPost("/revoke-app-token", () => Done(world.RevokeAppToken));
        control.MapPost("/restore-app-token", () => Done(world.RestoreAppToken));
        control.MapPut("/faults", (Dictionary<FaultKind, double> rates) => Done(() => Set(faults, rates)));
    }

    private static void Set(FaultPlan faults, Dictionary<FaultKind, double> rates)
    {
        foreach (var (kind, rate) in rates)
        {
            faults.Set(kind, rate);
        }
    }

    private static IResult Done(Action act)
    {
        act();
        return Results.NoContent();
    }

    private sealed record NewUser(string Id, string? Email, string? ScreenName, string? ExternalId);

    private sealed record NewGroup(string Id, string[]? Members);

    private sealed record NewCategory(string FullName);

    private sealed record Reference(string ReferenceId);
}
