using System.Security.Cryptography;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Accounts;

/// <summary>A fresh code; nobody can read it again.</summary>
public sealed record IssuedCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>Either the code or why Kaltura's credentials don't do.</summary>
public sealed record IssueOutcome(IssuedCode? Issued, ConnectFailure? Failure)
{
    /// <summary>What works but will cause trouble.</summary>
    public IReadOnlyList<FieldError> Warnings { get; init; } = [];
}

public enum CodeProblem
{
    Unknown,
    Expired,
    Used,
    OtherConsole,
}

/// <summary>What a code stood for, now marked used. Give it back with <see cref="IntegrationCodes.ReleaseAsync"/> when nothing comes of it.</summary>
public sealed record RedeemedCode(string CodeHash, KalturaAccount Kaltura, string AppToken);

/// <summary>Either what the code stood for or why it does not do.</summary>
public sealed record RedeemOutcome(RedeemedCode? Redeemed, CodeProblem? Problem);

/// <summary>The one-time codes that link a Webex admin's consent to a Kaltura account. Only their hashes are stored.</summary>
public sealed class IntegrationCodes(IIntegrationCodeStore store, ISecretStore secrets, KalturaProof proof, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>Proves the credentials and makes a code for them.</summary>
    public async Task<IssueOutcome> GenerateAsync(KalturaAccount kaltura, string appToken, CancellationToken cancellationToken = default)
    {
        var proven = await proof.ProveAsync(kaltura, appToken, cancellationToken);
        if (proven.Failure is not null)
        {
            return new IssueOutcome(null, proven.Failure);
        }
        var issued = new IssuedCode(IntegrationCodeText.Create(), time.GetUtcNow() + Lifetime);
        var hash = IntegrationCodeText.Hash(issued.Code)!;
        await store.AddAsync(new IntegrationCode(hash, kaltura, secrets.Protect(appToken), issued.ExpiresAt), cancellationToken);
        return new IssueOutcome(issued, null) { Warnings = proven.Warnings };
    }

    /// <summary>Checks the code and the console it was entered with, and marks it used; of two callers at once only one gets it.</summary>
    public async Task<RedeemOutcome> RedeemAsync(string code, string consoleUrl, CancellationToken cancellationToken = default)
    {
        var found = IntegrationCodeText.Hash(code) is { } hash ? await store.FindAsync(hash, cancellationToken) : null;
        var now = time.GetUtcNow();
        CodeProblem? problem = found switch
        {
            null => CodeProblem.Unknown,
            { UsedAt: not null } => CodeProblem.Used,
            _ when found.ExpiresAt <= now => CodeProblem.Expired,
            _ when !ConsoleUrl.BelongsTo(consoleUrl, found.Kaltura) => CodeProblem.OtherConsole,
            _ when !await store.TryUseAsync(found.CodeHash, now, cancellationToken) => CodeProblem.Used,
            _ => null,
        };
        return problem is null ? new RedeemOutcome(await OpenAsync(found!), null) : new RedeemOutcome(null, problem);
    }

    /// <summary>A code whose app token cannot be read is not spent by that.</summary>
    private async Task<RedeemedCode> OpenAsync(IntegrationCode used)
    {
        try
        {
            return new RedeemedCode(used.CodeHash, used.Kaltura, secrets.Unprotect(used.ProtectedAppToken));
        }
        catch (CryptographicException)
        {
            await store.ReleaseAsync(used.CodeHash, CancellationToken.None);
            throw;
        }
    }

    public Task ReleaseAsync(RedeemedCode code) => store.ReleaseAsync(code.CodeHash, CancellationToken.None);
}
