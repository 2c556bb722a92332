namespace WebexKaltura.Simulators.Graph;

/// <summary>What an id token says of somebody who signed in.</summary>
internal static class IdToken
{
    public static Dictionary<string, object> Of(PendingSignin signin, GraphWorld world, string issuer)
    {
        var claims = TokenTimes.From(world);
        claims["aud"] = world.Options.ClientId;
        claims["iss"] = issuer;
        claims["name"] = signin.User.DisplayName ?? signin.User.UserPrincipalName;
        claims["oid"] = claims["sub"] = signin.User.Id;
        claims["preferred_username"] = signin.User.UserPrincipalName;
        claims["tid"] = world.Options.TenantId;
        claims["ver"] = "2.0";
        if (signin.Nonce is not null)
        {
            claims["nonce"] = signin.Nonce;
        }
        if (signin.User.AppRoles.Count > 0)
        {
            claims["roles"] = signin.User.AppRoles;
        }
        return claims;
    }
}
