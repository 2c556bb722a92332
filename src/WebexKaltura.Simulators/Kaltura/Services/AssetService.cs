using System.Text;
using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Uploads;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>What tells captions from attachments.</summary>
internal sealed record AssetKind(string Service, string Parameter, string IdParameter, string ObjectType, string NotFound)
{
    public static AssetKind Caption { get; } =
        new("caption_captionAsset", "captionAsset", "captionAssetId", "KalturaCaptionAsset", "CAPTION_ASSET_ID_NOT_FOUND");

    public static AssetKind Attachment { get; } =
        new(
            "attachment_attachmentAsset",
            "attachmentAsset",
            "attachmentAssetId",
            "KalturaAttachmentAsset",
            "ATTACHMENT_ASSET_ID_NOT_FOUND"
        );
}

/// <summary>caption_captionAsset or attachment_attachmentAsset: texts beside an entry's content.</summary>
internal sealed class AssetService(
    AccountState account,
    UploadTokenService uploads,
    AssetKind kind,
    OrderedDictionary<string, StoredAsset> assets
)
{
    private const int Queued = 0;
    private const int Ready = 2;

    public void AddTo(ActionTable table)
    {
        table.Add(kind.Service, "list", Access.User, List);
        table.Add(kind.Service, "add", Access.User, Add);
        table.Add(kind.Service, "get", Access.User, call => Find(call).Row.DeepClone());
        table.Add(kind.Service, "update", Access.User, Update);
        table.Add(kind.Service, "setContent", Access.User, SetContent);
        table.Add(kind.Service, "delete", Access.User, Delete);
    }

    private StoredAsset Find(KalturaCall call)
    {
        var id = call.Parameters.TextOf(kind.IdParameter) ?? call.Parameters.TextOf("id") ?? call.Text(kind.IdParameter);
        return assets.GetValueOrDefault(id) ?? throw new KalturaApiException(kind.NotFound, ("ASSET_ID", id));
    }

    private JsonNode? List(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var rows = filter.Sort(assets.Values.Select(static asset => asset.Row).Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), $"{kind.ObjectType}ListResponse");
    }

    private JsonNode? Add(KalturaCall call)
    {
        var entry = account.EntryOf(call.Text("entryId"), call.Session);
        var wanted = call.Object(kind.Parameter);
        PropertyLimits.Check(wanted, PropertyLimits.Asset);
        var id = account.Ids.NextAsset();
        var row = account.Create(id, kind.ObjectType);
        row.Apply(wanted);
        row["entryId"] = entry.Id;
        row["status"] = Queued;
        assets.Add(id, new StoredAsset(row));
        return row.DeepClone();
    }

    private JsonNode? Update(KalturaCall call)
    {
        var changes = call.Object(kind.Parameter);
        PropertyLimits.Check(changes, PropertyLimits.Asset);
        var asset = Find(call);
        asset.Row.Apply(changes);
        return asset.Row.DeepClone();
    }

    private JsonNode? SetContent(KalturaCall call)
    {
        var asset = Find(call);
        var resource = call.Object("contentResource");
        asset.Content = resource.TextOf("objectType") switch
        {
            "KalturaStringResource" => PropertyLimits.Required(resource, "content"),
            "KalturaUploadedFileTokenResource" => ContentOf(uploads.Find(PropertyLimits.Required(resource, "token"), call.Session)),
            var other => throw new KalturaApiException("RESOURCE_TYPE_NOT_SUPPORTED", ("TYPE", other ?? "")),
        };
        asset.Row["status"] = Ready;
        asset.Row["size"] = Encoding.UTF8.GetByteCount(asset.Content);
        return asset.Row.DeepClone();
    }

    private JsonNode? Delete(KalturaCall call)
    {
        assets.Remove(Find(call).Row.TextOf("id") ?? "");
        return null;
    }

    private static string ContentOf(UploadToken token)
    {
        if (token.Status is not UploadTokenStatus.FullUpload || token.File.SmallContent() is not { } bytes)
        {
            throw new KalturaApiException("UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY");
        }
        token.Status = UploadTokenStatus.Closed;
        token.File.Dispose();
        return Encoding.UTF8.GetString(bytes);
    }
}
