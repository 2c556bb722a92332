using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using WebexKaltura.Core.Audit;

namespace WebexKaltura.Web.Signin.Callers;

/// <summary>
/// Who calls the JSON API: whoever holds the key, or, where Microsoft Entra is configured, whoever it gave an access token to and nobody else.
/// A shared key beside it would be an admin without a name, whom the tenant could neither see nor turn away.
/// </summary>
internal sealed class ApiScheme(IOptions<AdminOptions> admin, EntraTokens tokens) : IConfigureNamedOptions<JwtBearerOptions>
{
    public const string Name = "api";
    private const string Bearer = "Bearer ";

    public void Configure(JwtBearerOptions options) => Configure(Name, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = ReceiveAsync,
            OnTokenValidated = Know,
            OnChallenge = context =>
            {
                context.HandleResponse();
                return ApiRefusals.UnauthorizedAsync(context.HttpContext, admin.Value, context.AuthenticateFailure);
            },
            OnForbidden = context => ApiRefusals.ForbiddenAsync(context.HttpContext),
        };
        if (admin.Value.HasEntra)
        {
            tokens.Configure(options);
        }
    }

    private Task ReceiveAsync(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var credential = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : "";
        if (admin.Value.HasEntra)
        {
            return EntraTokens.LooksLikeOne(credential) ? EntraTokens.EnsureKeysAsync(context) : Task.CompletedTask;
        }
        if (ApiKeyCheck.Admits(credential, admin.Value.ApiKey))
        {
            context.Principal = Visitor.Principal(Actors.ApiKey, Roles.Admin);
            context.Success();
        }
        else
        {
            context.NoResult();
        }
        return Task.CompletedTask;
    }

    private static Task Know(TokenValidatedContext context)
    {
        if (EntraCaller.Read(context.Principal!) is { } caller)
        {
            context.Principal = Visitor.Principal(caller.Name, caller.Role);
        }
        else
        {
            context.Fail("It is no access token.");
        }
        return Task.CompletedTask;
    }
}
