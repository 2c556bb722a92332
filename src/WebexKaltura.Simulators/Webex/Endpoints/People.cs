using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>People, roles, sites: what a connection finds out about the organisation.</summary>
internal static class People
{
    public static void Map(WebexRoutes routes)
    {
        routes.Map("GET", "/people/me", [WebexScopes.People], call => WebexRoutes.Json(PersonWire.Of(call.Caller, call.World)));
        routes.Map("GET", "/people", [WebexScopes.AdminPeople], Find);
        routes.Map("GET", "/people/{personId}", [WebexScopes.AdminPeople], Get);
        routes.Map("GET", "/roles", [WebexScopes.AdminRoles], Roles);
        routes.Map("GET", "/licenses", [WebexScopes.AdminLicenses], Licenses);
        routes.Map(
            "GET",
            "/meetingPreferences/sites",
            [WebexScopes.Preferences],
            call => WebexRoutes.Json(new SitesWire([.. call.World.Sites.Where(site => !call.World.SitesNotUsed.Contains(site.SiteUrl))]))
        );
    }

    private static IResult Find(WebexCall call)
    {
        var found = call.World.FindPerson(call.Required("email"));
        return WebexRoutes.Json(new ItemList<PersonWire>(found is { IsActive: true } ? [PersonWire.Of(found, call.World)] : []));
    }

    private static IResult Get(WebexCall call)
    {
        var person = call.World.People.FirstOrDefault(p => p.Id == call.Route("personId") && p.IsActive);
        return person is null ? throw WebexRefusal.NotFound() : WebexRoutes.Json(PersonWire.Of(person, call.World));
    }

    private static IResult Roles(WebexCall call) =>
        WebexRoutes.Json(
            new ItemList<RoleWire>([.. WebexRoles.All.Select(name => new RoleWire(call.World.Ids.Spark("ROLE", name), name))])
        );

    /// <summary>One meeting licence per site, and one of another product that has no site.</summary>
    private static IResult Licenses(WebexCall call) =>
        WebexRoutes.Json(
            new ItemList<LicenseWire>([
                new LicenseWire(call.World.Ids.Spark("LICENSE", "messaging"), "Messaging", 100, 12, null, null),
                .. call.World.Sites.Select(site => new LicenseWire(
                    call.World.Ids.Spark("LICENSE", site.SiteUrl),
                    "Webex Meetings",
                    100,
                    12,
                    site.SiteUrl,
                    "Control Hub managed site"
                )),
            ])
        );

    private sealed record LicenseWire(string Id, string Name, int TotalUnits, int ConsumedUnits, string? SiteUrl, string? SiteType);

    private sealed record PersonWire(
        string Id,
        IReadOnlyList<string> Emails,
        string DisplayName,
        string NickName,
        string FirstName,
        string LastName,
        string OrgId,
        IReadOnlyList<string>? Roles,
        string Status,
        string Type
    )
    {
        public static PersonWire Of(WebexPerson person, WebexWorld world) =>
            new(
                person.Id,
                [person.Email],
                person.DisplayName,
                person.FirstName,
                person.FirstName,
                person.LastName,
                world.OrganisationId,
                person.Roles.Count > 0 ? [.. person.Roles.Select(name => world.Ids.Spark("ROLE", name))] : null,
                "active",
                "person"
            );
    }

    private sealed record RoleWire(string Id, string Name);

    private sealed record SitesWire(IReadOnlyList<WebexSite> Sites);
}
