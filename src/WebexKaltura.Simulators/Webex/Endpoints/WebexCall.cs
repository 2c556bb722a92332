using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>One authorized call: who calls, with which scopes, and what it asks.</summary>
internal sealed class WebexCall(HttpContext context, WebexWorld world, Grant grant)
{
    public WebexWorld World => world;
    public WebexPerson Caller => grant.Person;
    public HttpContext Context => context;

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public string Required(string name) =>
        Query(name) is { Length: > 0 } value ? value : throw WebexRefusal.BadRequest($"'{name}' is required.");

    public string Route(string name) => (string)context.Request.RouteValues[name]!;

    public bool Has(string scope) => grant.Scopes.Contains(scope);

    /// <summary>Whether the caller may read what this person hosted: the person, or an admin who names the host.</summary>
    public bool SpeaksFor(WebexPerson host)
    {
        if (Caller.Id == host.Id)
        {
            return true;
        }
        var named = Caller.IsAdmin && string.Equals(Query("hostEmail"), host.Email, StringComparison.OrdinalIgnoreCase);
        if (named && host is { IsActive: false, OnceLeft: not DepartedHost.Answered })
        {
            throw host.OnceLeft == DepartedHost.Forbidden
                ? WebexRefusal.Forbidden("The host of the meeting is not active in the organization.")
                : WebexRefusal.NotFound("The user could not be found.");
        }
        return named;
    }

    /// <summary>The named site, or the preferred one.</summary>
    public string SiteOrPreferred(string? siteUrl)
    {
        if (string.IsNullOrEmpty(siteUrl))
        {
            return world.PreferredSite;
        }
        return world.Sites.Any(s => s.SiteUrl == siteUrl) ? siteUrl : throw WebexRefusal.NotFound($"Site '{siteUrl}' could not be found.");
    }

    /// <summary>The named site, or the preferred one, of which the caller must be an administrator.</summary>
    public string AdministeredSite(string? siteUrl)
    {
        var site = SiteOrPreferred(siteUrl);
        return world.SitesNotAdministered.Contains(site)
            ? throw WebexRefusal.Forbidden($"The caller is not an administrator of site '{site}'.")
            : site;
    }

    public async Task<T> BodyAsync<T>()
        where T : class
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(WireJson.Options, context.RequestAborted)
                ?? throw WebexRefusal.BadRequest("The body must not be null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw WebexRefusal.BadRequest($"The body could not be read: {e.Message}");
        }
    }
}
