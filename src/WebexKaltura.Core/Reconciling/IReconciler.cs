using System.Text.Json.Serialization;
using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Reconciling;

/// <param name="Found">Recordings that Webex listed in the window.</param>
/// <param name="Started">Those that nothing had announced, or that were waiting, and that were started.</param>
/// <param name="Skipped">Those that were already known.</param>
public sealed record ReconcileResult(int Found, int Started, int Skipped)
{
    /// <summary>Sites that could not be read, each with its reason; null when every site was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AccountSite>? Sites { get; init; }
}

/// <summary>Finds what no event announced.</summary>
public interface IReconciler
{
    /// <summary>Looks at one account now; a disabled one is not listed.</summary>
    Task<ReconcileResult> ReconcileAsync(AccountId account, CancellationToken cancellationToken = default);
}
