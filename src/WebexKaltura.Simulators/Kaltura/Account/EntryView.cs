using System.Globalization;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Account;

/// <summary>Shows an entry with all that hangs on it.</summary>
internal static class EntryView
{
    public static StoredEntry Show(this AccountState account, EntryRecord entry)
    {
        entry.Settle(account.Now);
        var row = entry.Row;
        var categories = account.CategoryEntries.Where(link => link.TextOf("entryId") == entry.Id).Select(CategoryIdOf).ToList();
        return new StoredEntry
        {
            Id = entry.Id,
            Status = (int)entry.Status,
            CreatedAt = DateTimeOffset.FromUnixTimeSeconds(row.WholeOf("createdAt") ?? 0),
            Name = row.TextOf("name"),
            Description = row.TextOf("description"),
            UserId = row.TextOf("userId"),
            ReferenceId = row.TextOf("referenceId"),
            AdminTags = row.TextOf("adminTags"),
            Tags = row.TextOf("tags"),
            EntitledUsersEdit = row.TextOf("entitledUsersEdit"),
            EntitledUsersPublish = row.TextOf("entitledUsersPublish"),
            EntitledUsersView = row.TextOf("entitledUsersView"),
            ConversionProfileId = row.TextOf("conversionProfileId"),
            Sha256 = entry.Content?.Sha256,
            Size = entry.Content?.Size,
            OriginalFlavors = entry.FailedFlavorIds.Count + (entry.Content is null && entry.MovingFlavorId is null ? 0 : 1),
            Captions = [.. Of(account.Captions, entry).Select(Caption)],
            Attachments = [.. Of(account.Attachments, entry).Select(Attachment)],
            CategoryIds = categories,
            CategoryNames = [.. categories.Select(id => account.Categories[Key(id)].TextOf("fullName") ?? "")],
        };
    }

    private static IEnumerable<StoredAsset> Of(OrderedDictionary<string, StoredAsset> assets, EntryRecord entry) =>
        assets.Values.Where(asset => asset.Row.TextOf("entryId") == entry.Id);

    private static StoredCaption Caption(StoredAsset asset) =>
        new(
            asset.Row.TextOf("id") ?? "",
            asset.Row.TextOf("label"),
            asset.Row.TextOf("language"),
            asset.Row.TextOf("format"),
            (int?)asset.Row.WholeOf("source"),
            asset.Row.TextOf("partnerData"),
            asset.Row.FlagOf("isDefault") ?? false,
            asset.Content
        );

    private static StoredAttachment Attachment(StoredAsset asset) =>
        new(asset.Row.TextOf("id") ?? "", asset.Row.TextOf("filename"), asset.Row.TextOf("title"), asset.Content);

    private static long CategoryIdOf(JsonObject link) => link.WholeOf("categoryId") ?? 0;

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);
}
