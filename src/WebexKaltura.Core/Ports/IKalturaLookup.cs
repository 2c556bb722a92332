using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Core.Ports;

/// <summary>What may be meant by what somebody began to type. <paramref name="Name"/> says more than the value, or is null.</summary>
public sealed record KalturaSuggestion(string Value, string? Name = null);

/// <summary>The first matches in Kaltura for what an admin types: a page at most, as a person reads no more.</summary>
public interface IKalturaLookup
{
    /// <summary>Groups whose id or name begins so; the first of all where nothing is typed yet.</summary>
    Task<IReadOnlyList<KalturaSuggestion>> GroupsAsync(AccountId account, string start, CancellationToken cancellationToken = default);

    /// <summary>Full paths of categories whose name or path begins so.</summary>
    Task<IReadOnlyList<KalturaSuggestion>> CategoriesAsync(AccountId account, string start, CancellationToken cancellationToken = default);

    /// <summary>Users whose id or name begins so.</summary>
    Task<IReadOnlyList<KalturaSuggestion>> UsersAsync(AccountId account, string start, CancellationToken cancellationToken = default);

    /// <summary>Enabled conversion profiles of recorded media whose id, name or system name has what was typed; by name, with the id beside it.</summary>
    Task<IReadOnlyList<KalturaSuggestion>> ConversionProfilesAsync(
        AccountId account,
        string typed,
        CancellationToken cancellationToken = default
    );
}
