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
);
