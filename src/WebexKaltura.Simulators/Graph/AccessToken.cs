namespace WebexKaltura.Simulators.Graph;

/// <summary>What an access token for the app registration's own API says, in the form (v1 or v2) that the registration asks for.</summary>
internal static class AccessToken
{
    /// <summary>The Azure CLI, by which people get tokens for their scripts.</summary>
    private const string AzureCli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    public static Dictionary<string, object> Of(GraphUser user, GraphWorld world, string authority)
    {
        var claims = Common(world, authority, AzureCli, user.AppRoles);
        claims["oid"] = claims["sub"] = user.Id;
        claims["name"] = user.DisplayName ?? user.UserPrincipalName;
        claims["scp"] = "user_impersonation";
        claims[world.AccessTokenVersion == 2 ? "preferred_username" : "upn"] = user.UserPrincipalName;
        return claims;
    }

    public static Dictionary<string, object> Of(GraphApp app, GraphWorld world, string authority)
    {
        var claims = Common(world, authority, app.ClientId, app.AppRoles);
        claims["oid"] = claims["sub"] = app.ObjectId;
        return claims;
    }

    private static Dictionary<string, object> Common(GraphWorld world, string authority, string client, IReadOnlyList<string> roles)
    {
        var claims = TokenTimes.From(world);
        var (tenant, isV2) = (world.Options.TenantId, world.AccessTokenVersion == 2);
        claims["aud"] = isV2 ? world.Options.ClientId : $"api://{world.Options.ClientId}";
        claims["iss"] = isV2 ? $"{authority}/{tenant}/v2.0" : $"https://sts.windows.net/{tenant}/";
        claims["tid"] = tenant;
        claims["ver"] = isV2 ? "2.0" : "1.0";
        claims[isV2 ? "azp" : "appid"] = client;
        if (roles.Count > 0)
        {
            claims["roles"] = roles;
        }
        return claims;
    }
}
