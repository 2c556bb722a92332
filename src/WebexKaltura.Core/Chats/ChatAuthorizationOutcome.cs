using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Chats;

public enum ChatAuthorizationProblem
{
    /// <summary>Webex accepts neither the consent nor the question who gave it.</summary>
    Refused,

    /// <summary>The consent does not cover the scope that reads chat.</summary>
    MissingScope,
    OtherOrganisation,
    NotComplianceOfficer,
}

/// <summary>Why a consent was not taken; the earlier state stays as it was.</summary>
public sealed record ChatAuthorizationFailure(ChatAuthorizationProblem Problem, string Message);

/// <summary>Either the account with its new chat authorization or why there is none.</summary>
public sealed record ChatAuthorizationOutcome(Account? Account, ChatAuthorizationFailure? Failure);
