namespace WebexKaltura.Simulators.Graph;

/// <summary>What a code stands for until it is redeemed.</summary>
internal sealed record PendingSignin(GraphUser User, string RedirectUri, string Challenge, string? Nonce, DateTimeOffset ExpiresAt);
