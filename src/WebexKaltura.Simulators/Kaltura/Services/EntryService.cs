using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>media and baseEntry: entries and their life.</summary>
internal sealed class EntryService(AccountState account)
{
    private const int PendingModeration = 1;
    private const int RejectedByModerator = 3;
    private const int AutoApproved = 6;

    public void AddTo(ActionTable table)
    {
        table.Add("media", "add", Access.User, call => Add(call, call.Object("entry")));
        table.Add("baseEntry", "add", Access.User, call => Add(call, call.Object("entry")));
        foreach (var (service, changes) in (ReadOnlySpan<(string, string)>)[("media", "mediaEntry"), ("baseEntry", "baseEntry")])
        {
            table.Add(service, "get", Access.User, Get);
            table.Add(service, "update", Access.User, call => Update(call, call.Object(changes)));
            table.Add(service, "delete", Access.User, Delete);
            table.Add(service, "count", Access.User, call => Select(call).Count());
            table.Add(service, "list", Access.User, call => List(call, service));
        }
    }

    private JsonObject Add(KalturaCall call, JsonObject entry)
    {
        CheckChange(call, entry);
        var id = account.Ids.NextAsset();
        var row = account.Create(id, "KalturaMediaEntry");
        row["userId"] = call.Session.UserId;
        row["creatorId"] = call.Session.UserId;
        row["type"] = 1;
        row.Apply(entry);
        row["duration"] = 0;
        row["moderationStatus"] = account.ModeratesContent ? PendingModeration : AutoApproved;
        account.Entries.Add(id, new EntryRecord(row) { Status = EntryStatus.NoContent });
        return (JsonObject)row.DeepClone();
    }

    private JsonNode? Get(KalturaCall call)
    {
        var entry = account.EntryOf(call.Text("entryId"), call.Session);
        entry.Settle(account.Now);
        var shown = entry.Row.DeepClone();
        entry.CountRead();
        return shown;
    }

    private JsonNode? Update(KalturaCall call, JsonObject changes)
    {
        var entry = account.OwnEntryOf(call);
        CheckChange(call, changes);
        entry.Row.Apply(changes);
        entry.Row["updatedAt"] = account.Now.ToUnixTimeSeconds();
        return entry.Row.DeepClone();
    }

    private JsonNode? Delete(KalturaCall call)
    {
        account.Delete(account.OwnEntryOf(call));
        return null;
    }

    private JsonObject List(KalturaCall call, string service)
    {
        var type = service is "media" ? "KalturaMediaListResponse" : "KalturaBaseEntryListResponse";
        var page = KalturaPage.Of(Select(call), call.Parameters.ObjectOf("pager"), type);
        foreach (var shown in page["objects"]!.AsArray())
        {
            account.Entries.GetValueOrDefault((shown as JsonObject).TextOf("id") ?? "")?.CountRead();
        }
        return page;
    }

    private IEnumerable<JsonObject> Select(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var anyStatus =
            filter.Names("statusIn") || filter.Names("statusEqual") || filter.Names("statusNotIn") || filter.Names("statusNotEqual");
        foreach (var entry in account.Entries.Values)
        {
            entry.Settle(account.Now);
        }
        var anyModeration = filter.NamesAny("moderationStatus");
        var listed = account.ListedEntries(row =>
            (anyStatus || row.WholeOf("status") is (long)EntryStatus.Ready)
            && (anyModeration || Moderated(row))
            && filter.Matches(row)
            && !account.Hides(row.TextOf("id") ?? "", call.Session)
        );
        return filter.Sort(listed);
    }

    /// <summary>What a listing shows when its filter names no moderation condition.</summary>
    private static bool Moderated(JsonObject row) => row.WholeOf("moderationStatus") is not (PendingModeration or RejectedByModerator);

    private void CheckChange(KalturaCall call, JsonObject entry)
    {
        if (entry.TextOf("conversionProfileId") is { Length: > 0 } profile && !account.ConversionProfiles.ContainsKey(profile))
        {
            throw new KalturaApiException("CONVERSION_PROFILE_ID_NOT_FOUND", ("PROFILE_ID", profile));
        }
        var othersEntry = entry.TextOf("userId") is { Length: > 0 } owner && owner != call.Session.UserId;
        var entitles = entry.Any(static property => property.Key.StartsWith("entitledUsers", StringComparison.Ordinal));
        if (!call.Session.IsAdmin && othersEntry)
        {
            throw KalturaSessions.Invalid(call.Session.Ks);
        }
        if (!call.Session.IsAdmin && entitles)
        {
            throw call.Forbidden();
        }
        CheckEntitled(entry);
    }

    /// <summary>Users of the lists that are unknown are created, and deleted ones dropped; one that is blocked fails the call.</summary>
    private void CheckEntitled(JsonObject entry)
    {
        const int active = 1;
        foreach (var list in (ReadOnlySpan<string>)["entitledUsersEdit", "entitledUsersPublish", "entitledUsersView"])
        {
            if (entry.TextOf(list) is not { } given)
            {
                continue;
            }
            var ids = given
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(id => !account.DeletedUsers.Contains(id))
                .ToList();
            foreach (var id in ids.Where(id => !account.Users.ContainsKey(id)))
            {
                account.AddUser(id, "KalturaUser", 0, new JsonObject { ["screenName"] = id });
            }
            if (ids.Exists(id => account.Users[id].WholeOf("status") != active))
            {
                throw new KalturaApiException("INVALID_USER_ID");
            }
            entry[list] = string.Join(',', ids);
        }
    }
}
