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

    private static KalturaUser User(UserWire wire) => new(wire.Id, wire.Email, wire.ScreenName);
}
