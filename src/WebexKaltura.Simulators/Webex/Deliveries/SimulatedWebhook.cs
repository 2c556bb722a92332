namespace WebexKaltura.Simulators.Webex;

/// <summary>A registered webhook.</summary>
public sealed record SimulatedWebhook(
    string Id,
    string Name,
    string TargetUrl,
    string Resource,
    string Event,
    string? Secret,
    bool OwnedByOrganisation,
    string CreatedBy,
    DateTimeOffset Created,
    bool IsActive
)
{
    /// <summary>Client id of the integration that registered it; it alone may change or remove it.</summary>
    public string Application { get; init; } = "";

    /// <summary>When Webex last made it inactive.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Activated within five minutes of being disabled: the first failed delivery disables it again.</summary>
    public bool ActivatedTooEarly { get; init; }
}
