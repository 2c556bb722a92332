using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WebexKaltura.Core.Failures;
using WebexKaltura.Web.Signin.Entra;

namespace WebexKaltura.Web.Signin.Callers;

/// <summary>
/// Which access tokens are good: of the configured tenant, for our app registration, signed by a key that the tenant publishes. Issuer and keys are asked for
/// at the first token and kept, by our own connections with their retries.
/// </summary>
internal sealed class EntraTokens(IHttpClientFactory clients, IOptions<AdminOptions> admin, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5); // as Microsoft's own libraries allow

    public void Configure(JwtBearerOptions options)
    {
        var authority = $"{admin.Value.Authority.TrimEnd('/')}/{admin.Value.TenantId}";
        options.MetadataAddress = $"{authority}/v2.0/.well-known/openid-configuration";
        options.RequireHttpsMetadata = new Uri(authority).Scheme == Uri.UriSchemeHttps; // plain http is validated to be loopback
        options.Backchannel = clients.CreateClient(EntraApp.HttpName);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudiences = [admin.Value.ClientId, $"api://{admin.Value.ClientId}"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerValidatorUsingConfiguration = (issuer, _, _, configuration) => Demand(issuer, configuration.Issuer),
            LifetimeValidator = (from, until, _, _) => until + ClockSkew > time.GetUtcNow() && !(from - ClockSkew > time.GetUtcNow()),
        };
    }

    /// <summary>Whether it is worth a look at the tenant's keys.</summary>
    public static bool LooksLikeOne(string credential) => new JsonWebTokenHandler().CanReadToken(credential);

    /// <exception cref="TransientFailureException">The authority is away: whether the token is good cannot be said now.</exception>
    public static async Task EnsureKeysAsync(MessageReceivedContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            throw new TransientFailureException(
                "Microsoft Entra does not give the keys that tokens are checked with now. Try again.",
                inner: e
            );
        }
    }

    private static string Demand(string issuer, string configured) =>
        TenantIssuers.Of(configured).Contains(issuer, StringComparer.Ordinal)
            ? issuer
            : throw new SecurityTokenInvalidIssuerException($"'{issuer}' is no issuer of the tenant.") { InvalidIssuer = issuer };
}
