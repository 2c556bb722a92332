namespace WebexKaltura.Simulators.Graph;

/// <summary>An app of the tenant, such as a script's or a managed identity's, that gets tokens by client credentials.</summary>
public sealed record GraphApp(string ClientId, string ClientSecret)
{
    public string ObjectId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>App roles of the app registration that are assigned to it; the <c>roles</c> claim.</summary>
    public IReadOnlyList<string> AppRoles { get; init; } = [];
}
