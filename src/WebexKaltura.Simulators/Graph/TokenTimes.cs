namespace WebexKaltura.Simulators.Graph;

/// <summary>From when until when a token is good.</summary>
internal static class TokenTimes
{
    public static Dictionary<string, object> From(GraphWorld world)
    {
        var now = world.Options.TimeProvider.GetUtcNow();
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + world.Options.TokenLifetime).ToUnixTimeSeconds(),
        };
    }
}
