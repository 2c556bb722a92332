using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WebexKaltura.Simulators.Webex.Endpoints;

/// <summary>Maps a call with the scopes of which its token must carry one; none means that any token will do.</summary>
internal sealed class WebexRoutes(IEndpointRouteBuilder routes, WebexWorld world)
{
    public WebexWorld World => world;

    public void Map(string method, string path, IReadOnlyList<string> anyScope, Func<WebexCall, IResult> answer) =>
        Map(method, path, anyScope, call => Task.FromResult(answer(call)));

    public void Map(string method, string path, IReadOnlyList<string> anyScope, Func<WebexCall, Task<IResult>> answer) =>
        MapOpen(
            method,
            path,
            async context =>
            {
                var grant = Authenticate(context);
                if (anyScope.Count > 0 && !anyScope.Any(grant.Scopes.Contains))
                {
                    throw WebexRefusal.Forbidden($"Missing required scope: {string.Join(" or ", anyScope)}.");
                }
                if (anyScope.Any(s => s.Contains("admin", StringComparison.Ordinal)) && !grant.Person.IsAdmin)
                {
                    throw WebexRefusal.Forbidden("The caller is no admin of the organisation.");
                }
                if (anyScope.Contains(WebexScopes.ComplianceMeetings) && !grant.Person.IsComplianceOfficer)
                {
                    throw WebexRefusal.Forbidden("The caller is not a compliance officer of the organization.");
                }
                return await answer(new WebexCall(context, world, grant));
            }
        );

    /// <summary>Maps a call that needs no token.</summary>
    public void MapOpen(string method, string path, Func<HttpContext, Task<IResult>> answer) =>
        routes.MapMethods(
            path,
            [method],
            async (HttpContext context) =>
            {
                try
                {
                    var result = await answer(context);
                    await result.ExecuteAsync(context);
                }
                catch (WebexRefusal refusal)
                {
                    await refusal.WriteAsync(context);
                }
            }
        );

    public static IResult Json<T>(T answer) => Results.Json(answer, WireJson.Options, WireJson.ContentType);

    private Grant Authenticate(HttpContext context)
    {
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return
            header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && world.Tokens.FindAccess(header[scheme.Length..].Trim()) is { } grant
            ? grant
            : throw WebexRefusal.Unauthorized();
    }
}
