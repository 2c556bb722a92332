using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Sessions;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura.Calls;

/// <summary>Calls in an account's session: one that is over is started anew once and the call repeated once.</summary>
internal sealed class AccountCalls(KalturaApi api, KalturaSessions sessions)
{
    public static readonly KalturaCall PartnerInfo = new("partner", "getInfo", []);

    /// <exception cref="EntryHiddenException">The entry may be there, but this session does not see every entry.</exception>
    public async Task<JsonElement> CallAsync(AccountId account, KalturaCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await CallInSessionAsync(account, call, cancellationToken);
        }
        catch (KalturaApiException e) when (e.Code is "ENTRY_ID_NOT_FOUND" or "INVALID_ENTRY_ID")
        {
            if (await HidesEntriesAsync(account, cancellationToken))
            {
                throw new EntryHiddenException(e);
            }
            throw;
        }
    }

    /// <summary>Entitlement is enforced unless the partner says that it is not, and only the privilege lifts it.</summary>
    private async Task<bool> HidesEntriesAsync(AccountId account, CancellationToken cancellationToken)
    {
        if ((await sessions.GetAsync(account, cancellationToken)).Info.DisablesEntitlement)
        {
            return false;
        }
        var answer = await CallInSessionAsync(account, PartnerInfo, cancellationToken);
        return Read(answer, KalturaJson.Default.PartnerWire, PartnerInfo.Name).DefaultEntitlementEnforcement is not false;
    }

    private async Task<JsonElement> CallInSessionAsync(AccountId account, KalturaCall call, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(account, cancellationToken);
        try
        {
            return await api.CallAsync(session.ServiceUrl, call, session.Ks, cancellationToken);
        }
        catch (KalturaApiException e) when (KalturaSessions.IsOver(e))
        {
            // Refused before anything was done: repeating is safe for every call.
            sessions.Drop(account, session);
        }

        session = await sessions.GetAsync(account, cancellationToken);
        try
        {
            return await api.CallAsync(session.ServiceUrl, call, session.Ks, cancellationToken);
        }
        catch (KalturaApiException e) when (KalturaSessions.IsOver(e))
        {
            // A fresh session that is refused as well is the service's trouble, which may pass; a dead app token is refused elsewhere.
            sessions.Drop(account, session);
            throw new TransientFailureException(e.Message, inner: e);
        }
    }

    /// <summary>Starts a new session and says what it may do.</summary>
    public async Task<KalturaSessionInfo> DescribeSessionAsync(AccountId account, CancellationToken cancellationToken) =>
        (await sessions.RenewAsync(account, cancellationToken)).Info;

    public async Task<T> GetAsync<T>(AccountId account, KalturaCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(await CallAsync(account, call, cancellationToken), type, call.Name);

    /// <summary>Null when Kaltura answers with the code that means "none".</summary>
    public async Task<T?> FindAsync<T>(
        AccountId account,
        KalturaCall call,
        JsonTypeInfo<T> type,
        string none,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            return await GetAsync(account, call, type, cancellationToken);
        }
        catch (KalturaApiException e) when (e.Code == none)
        {
            return null;
        }
    }

    /// <summary>Makes the call; an answer with this code is as good as success.</summary>
    public async Task EnsureAsync(AccountId account, KalturaCall call, string alreadySo, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(account, call, cancellationToken);
        }
        catch (KalturaApiException e) when (e.Code == alreadySo) { }
    }

    /// <summary>All objects of a list over all pages.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        AccountId account,
        KalturaCall list,
        JsonTypeInfo<ListWire<T>> type,
        CancellationToken cancellationToken
    )
    {
        List<T> all = [];
        for (var page = 1; ; page++)
        {
            var found = await GetAsync(account, list.Page(page), type, cancellationToken);
            all.AddRange(found.Objects ?? []);
            if (found.Objects is not { Count: > 0 } || all.Count >= found.TotalCount)
            {
                return all;
            }
        }
    }

    /// <exception cref="TransientFailureException">The answer is not what the contract says.</exception>
    public static T Read<T>(JsonElement answer, JsonTypeInfo<T> type, string call)
    {
        try
        {
            return answer.ValueKind == JsonValueKind.Object
                ? answer.Deserialize(type)!
                : throw new JsonException($"expected an object, got {answer.ValueKind}");
        }
        catch (JsonException e)
        {
            throw new TransientFailureException($"Kaltura answered {call} with something that cannot be read: {e.Message}", inner: e);
        }
    }
}
