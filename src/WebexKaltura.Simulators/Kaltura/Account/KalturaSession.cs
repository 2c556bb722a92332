namespace WebexKaltura.Simulators.Kaltura.Account;

internal enum SessionKind
{
    None = -2,
    Widget = -1,
    User = 0,
    Admin = 2,
}

/// <summary>A session as its ks stands for it.</summary>
internal sealed record KalturaSession(
    string Ks,
    SessionKind Kind,
    string UserId,
    DateTimeOffset Expires,
    string Privileges,
    string? AppTokenId = null
)
{
    public static KalturaSession None { get; } = new("", SessionKind.None, "", DateTimeOffset.MaxValue, "");

    public bool IsAdmin => Kind is SessionKind.Admin;

    /// <summary>The session type on the wire.</summary>
    public int Type => IsAdmin ? 2 : 0;
}
