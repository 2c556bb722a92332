using Microsoft.AspNetCore.Http;

namespace WebexKaltura.Simulators.Graph;

/// <summary>The tenant's OpenID configuration and the keys that it names.</summary>
internal sealed class DiscoveryEndpoint(GraphWorld world)
{
    private static readonly string[] Code = ["code"];
    private static readonly string[] Pairwise = ["pairwise"];
    private static readonly string[] Rs256 = ["RS256"];

    public IResult Configuration(HttpContext context, string tenant)
    {
        if (!Knows(tenant))
        {
            return Results.Json(
                new { error = "invalid_tenant", error_description = $"AADSTS90002: Tenant '{tenant}' not found." },
                statusCode: 400
            );
        }
        var issuer = $"{context.Request.Scheme}://{context.Request.Host}/{world.Options.TenantId}";
        return Results.Json(
            new
            {
                issuer = $"{issuer}/v2.0",
                authorization_endpoint = $"{issuer}/oauth2/v2.0/authorize",
                token_endpoint = $"{issuer}/oauth2/v2.0/token",
                jwks_uri = $"{issuer}/discovery/v2.0/keys",
                response_types_supported = Code,
                subject_types_supported = Pairwise,
                id_token_signing_alg_values_supported = Rs256,
            }
        );
    }

    public IResult Keys(string tenant) => Knows(tenant) ? Results.Json(new { keys = new[] { world.Key.Public() } }) : Results.NotFound();

    private bool Knows(string tenant) => tenant.Equals(world.Options.TenantId, StringComparison.OrdinalIgnoreCase);
}
