using WebexKaltura.Simulators.Faults;

namespace WebexKaltura.Simulators.Webex;

/// <summary>How a simulated Webex behaves.</summary>
public sealed record WebexSimulatorOptions
{
    /// <summary>Loopback port; 0 is any free one.</summary>
    public int Port { get; init; }
    public int Seed { get; init; } = 1;

    /// <summary>Null is a plan of the seed in which nothing goes wrong.</summary>
    public FaultPlan? Faults { get; init; }
    public NetworkConditions Network { get; init; } = NetworkConditions.Loopback;
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The most items of one page, whatever <c>max</c> asks for.</summary>
    public int PageSize { get; init; } = 100;
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromHours(3);
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromSeconds(1209599);

    /// <summary>Each renewal gives another refresh token and ends the one that was used. Webex keeps the same one.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>Content answers 200 with the whole file to a ranged request.</summary>
    public bool IgnoreRange { get; init; }

    /// <summary>The first is the default (preferred) one.</summary>
    public IReadOnlyList<string> Sites { get; init; } = ["acme.webex.com", "acme-events.webex.com"];
    public string AdminEmail { get; init; } = "admin@acme.example";
    public string ComplianceOfficerEmail { get; init; } = "compliance@acme.example";

    /// <summary>Redirects of the integration; empty lets any absolute http(s) address pass.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public string ClientId { get; init; } = "simulated-integration";
    public string ClientSecret { get; init; } = "simulated-integration-secret";

    /// <summary>Wait before a webhook delivery's second attempt; it doubles from there on.</summary>
    public TimeSpan DeliveryBackOff { get; init; } = TimeSpan.FromMilliseconds(50);
}
