using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Upload;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

/// <summary>The Kaltura API as the product needs it; users and groups here, one file per other part.</summary>
internal sealed partial class KalturaClient(AccountCalls calls, ChunkSender chunks) : IKaltura
{
    public async Task<KalturaUser?> FindUserAsync(AccountId account, string userId, CancellationToken cancellationToken = default)
    {
        var call = new KalturaCall("user", "get", new JsonObject { ["userId"] = userId });
        var user = await calls.FindAsync(account, call, KalturaJson.Default.UserWire, "INVALID_USER_ID", cancellationToken);
        return user is null ? null : User(user);
    }

    public async Task<IReadOnlyList<KalturaUser>> ListUsersByEmailAsync(
        AccountId account,
        string email,
        CancellationToken cancellationToken = default
    )
    {
        var list = KalturaCall.List("user", new JsonObject { ["objectType"] = "KalturaUserFilter", ["emailStartsWith"] = email });
        var users = await calls.ListAsync(account, list, KalturaJson.Default.Users, cancellationToken);
        return [.. users.Select(User)];
    }

    public async Task<IReadOnlyList<KalturaUser>> ListUsersByExternalIdAsync(
        AccountId account,
        string externalId,
        CancellationToken cancellationToken = default
    )
    {
        // No filter of user.list knows the external id; eSearch does.
        const int exactMatch = 1;
        const int and = 1;
        var search = new KalturaCall(
            "elasticsearch_esearch",
            "searchUser",
            new JsonObject
            {
                ["searchParams"] = new JsonObject
                {
                    ["objectType"] = "KalturaESearchUserParams",
                    ["searchOperator"] = new JsonObject
                    {
                        ["objectType"] = "KalturaESearchUserOperator",
                        ["operator"] = and,
                        ["searchItems"] = new JsonArray(
                            new JsonObject
                            {
                                ["objectType"] = "KalturaESearchUserItem",
                                ["fieldName"] = "external_id",
                                ["itemType"] = exactMatch,
                                ["searchTerm"] = externalId,
                            }
                        ),
                    },
                },
            }
        );
        var results = await calls.ListAsync(account, search, KalturaJson.Default.FoundUsers, cancellationToken);
        return [.. results.Select(result => result.Object).OfType<UserWire>().Select(User)];
    }

    public Task AddUserAsync(AccountId account, KalturaUser user, CancellationToken cancellationToken = default)
    {
        var add = new KalturaCall(
            "user",
            "add",
            new JsonObject
            {
                ["user"] = new JsonObject
                {
                    ["objectType"] = "KalturaUser",
                    ["id"] = user.Id,
                    ["screenName"] = user.ScreenName,
                    ["firstName"] = user.FirstName,
                    ["lastName"] = user.LastName,
                    ["email"] = user.Email,
                    ["isAdmin"] = false,
                    ["type"] = 0,
                }.WithoutNulls(),
            }
        )
        {
            OnceOnly = true,
        };
        return calls.EnsureAsync(account, add, "DUPLICATE_USER_BY_ID", cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ListGroupsOfUserAsync(
        AccountId account,
        string userId,
        CancellationToken cancellationToken = default
    )
    {
        var list = KalturaCall.List("groupuser", new JsonObject { ["objectType"] = "KalturaGroupUserFilter", ["userIdEqual"] = userId });
        var groups = await calls.ListAsync(account, list, KalturaJson.Default.GroupUsers, cancellationToken);
        return [.. groups.Select(group => group.GroupId).OfType<string>()];
    }

    private static KalturaUser User(UserWire wire)
    {
        const int blocked = 0;
        return new(wire.Id, wire.Email, wire.ScreenName)
        {
            FirstName = wire.FirstName,
            LastName = wire.LastName,
            ExternalId = wire.ExternalId,
            Blocked = wire.Status == blocked,
        };
    }
}
