using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>A Webex organisation to connect to a Kaltura account.</summary>
/// <param name="Tokens">From a sign-in; null where <paramref name="RefreshToken"/> was given instead.</param>
/// <param name="TermsVersion">Of the application terms that the Webex admin accepted; null without a browser.</param>
public sealed record ConnectRequest(
    WebexTokens? Tokens,
    string? RefreshToken,
    KalturaAccount Kaltura,
    string AppToken,
    string Description = "",
    string? TermsVersion = null,
    DateTimeOffset? TermsAcceptedAt = null
)
{
    /// <summary>Who connects, for the audit.</summary>
    public required string Actor { get; init; }

    /// <summary>The account that comes of it, with settings of its own yet to be made.</summary>
    internal Account NewAccount(WebexPerson person, DateTimeOffset now) =>
        new()
        {
            Id = AccountId.ForOrganisation(person.OrgId),
            WebexAccountId = person.Email,
            OrgId = person.OrgId,
            Kaltura = Kaltura,
            ConnectedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
            Settings = new AccountSettings { Description = Description },
            TermsVersion = TermsVersion,
            TermsAcceptedAt = TermsAcceptedAt,
        };
}

/// <summary>Which application terms a Webex admin accepted, and when.</summary>
public sealed record TermsAcceptance(string Version, DateTimeOffset At);

/// <summary>Whose fault it is, as HTTP tells them apart.</summary>
public enum ConnectFailureKind
{
    Invalid,
    Conflict,
    Refused,
}

public enum ConnectProblem
{
    RefreshTokenDead,
    NotAdmin,
    AppTokenRefused,
    ServiceUrlNotAllowed,
    AlreadyConnected,
    OtherOrganisation,
    WebhooksRefused,

    /// <summary>The consent lacks scopes without which nothing works.</summary>
    MissingScopes,
}

/// <summary>Why a connection was not made, with the field that is to blame.</summary>
public sealed record ConnectFailure(ConnectProblem Problem, string Field, string Message)
{
    public ConnectFailureKind Kind =>
        Problem switch
        {
            ConnectProblem.ServiceUrlNotAllowed => ConnectFailureKind.Invalid,
            ConnectProblem.AlreadyConnected or ConnectProblem.OtherOrganisation => ConnectFailureKind.Conflict,
            _ => ConnectFailureKind.Refused,
        };
}

/// <summary>Either the account or why there is none.</summary>
public sealed record ConnectOutcome(Account? Account, ConnectFailure? Failure)
{
    /// <summary>The account was there and got new tokens.</summary>
    public bool Reconnected { get; init; }

    /// <summary>What works but will cause trouble, by field of the API.</summary>
    public IReadOnlyList<FieldError> Warnings { get; init; } = [];

    public static implicit operator ConnectOutcome(ConnectFailure failure) => FromConnectFailure(failure);

    public static implicit operator ConnectOutcome(Account account) => FromAccount(account);

    public static ConnectOutcome FromConnectFailure(ConnectFailure failure) => new(null, failure);

    public static ConnectOutcome FromAccount(Account account) => new(account, null);
}
