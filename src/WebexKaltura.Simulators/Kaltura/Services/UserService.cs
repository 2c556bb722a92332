using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>user, groupUser and group: the people of the account. A group is a user of type 1.</summary>
internal sealed partial class UserService(AccountState account)
{
    private const int UserType = 0;
    private const int GroupType = 1;

    public void AddTo(ActionTable table)
    {
        table.Add("user", "list", Access.Admin, call => List(call, defaultType: UserType));
        table.Add("user", "get", Access.Admin, call => Find(call.Text("userId")).DeepClone());
        table.Add("user", "add", Access.Admin, call => Add(call.Object("user"), "KalturaUser", UserType));
        table.Add("user", "update", Access.Admin, Update);
        table.Add("groupUser", "list", Access.Admin, ListMemberships);
        table.Add("groupUser", "add", Access.Admin, AddMembership);
        foreach (var service in (ReadOnlySpan<string>)["group", "group_group"])
        {
            table.Add(service, "searchGroup", Access.Admin, Search);
            table.Add(service, "list", Access.Admin, call => List(call, defaultType: GroupType));
            table.Add(service, "get", Access.Admin, call => Find(call.Text("groupId")).DeepClone());
            table.Add(service, "add", Access.Admin, call => Add(call.Object("group"), "KalturaGroup", GroupType));
        }
    }

    private JsonObject Find(string id) => account.Users.GetValueOrDefault(id) ?? throw new KalturaApiException("INVALID_USER_ID");

    private JsonNode? Add(JsonObject user, string objectType, int type)
    {
        PropertyLimits.Check(user, PropertyLimits.User);
        var id = PropertyLimits.Required(user, "id");
        return UserIds().IsMatch(id)
            ? account.AddUser(id, objectType, type, user).DeepClone()
            : throw new KalturaApiException("INVALID_FIELD_VALUE", ("FIELD_NAME", "id"));
    }

    private JsonNode? Update(KalturaCall call)
    {
        var changes = call.Object("user");
        PropertyLimits.Check(changes, PropertyLimits.User);
        var user = Find(call.Text("userId"));
        user.Apply(changes);
        return user.DeepClone();
    }

    private JsonObject List(KalturaCall call, int defaultType)
    {
        var filter = KnownConditions.Of(call.Parameters.ObjectOf("filter"), KnownConditions.User);
        var anyType = filter.Names("typeEqual") || filter.Names("typeIn");
        var users = account.ListedUsers(user => (anyType || user.WholeOf("type") == defaultType) && filter.Matches(user));
        return KalturaPage.Of(filter.Sort(users), call.Parameters.ObjectOf("pager"), "KalturaUserListResponse");
    }

    /// <summary>eSearch by name, as auto-completion asks for it: every search term of the tree must occur.</summary>
    private JsonNode? Search(KalturaCall call)
    {
        var terms = TermsOf(call.Parameters["searchParams"]).ToList();
        var found = account
            .ListedUsers(user => user.WholeOf("type") == GroupType && terms.TrueForAll(term => Mentions(user, term)))
            .Select(static group => new JsonObject { ["object"] = group.DeepClone(), ["objectType"] = "KalturaESearchGroupResult" });
        return KalturaPage.Of(found, call.Parameters.ObjectOf("pager"), "KalturaESearchGroupResponse");
    }

    private static IEnumerable<string> TermsOf(JsonNode? node) =>
        node switch
        {
            JsonObject json => json.SelectMany(static field =>
                field.Key is "searchTerm" ? [field.Value?.ToString() ?? ""] : TermsOf(field.Value)
            ),
            JsonArray array => array.SelectMany(TermsOf),
            _ => [],
        };

    private static bool Mentions(JsonObject group, string term) =>
        group.TextOf("id")?.Contains(term, StringComparison.OrdinalIgnoreCase) is true
        || group.TextOf("screenName")?.Contains(term, StringComparison.OrdinalIgnoreCase) is true;

    private JsonNode? ListMemberships(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var rows = filter.Sort(account.GroupUsers.Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaGroupUserListResponse");
    }

    private JsonNode? AddMembership(KalturaCall call)
    {
        var wanted = call.Object("groupUser");
        var user = PropertyLimits.Required(wanted, "userId");
        var group = PropertyLimits.Required(wanted, "groupId");
        Find(user);
        Find(group);
        if (account.GroupUsers.Exists(known => known.TextOf("userId") == user && known.TextOf("groupId") == group))
        {
            throw new KalturaApiException("GROUP_USER_ALREADY_EXISTS");
        }
        return account.AddGroupUser(user, group).DeepClone();
    }

    // PUSER_ID_REGEXP of the open-source server; the length is a property's limit.
    [GeneratedRegex(@"\A[A-Za-z0-9,!#$%&'*+?^_`{|}~.@-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserIds();
}
