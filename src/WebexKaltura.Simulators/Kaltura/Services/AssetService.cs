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
    private const int Error = -1;
    private const int Importing = 7;
    private const string WebVtt = "3";

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
        KnownLanguages.Check(wanted.TextOf("language"), "language");
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
        KnownLanguages.Check(changes.TextOf("language"), "language");
        var asset = Find(call);
        asset.Row.Apply(changes);
        return asset.Row.DeepClone();
    }

    private JsonNode? SetContent(KalturaCall call)
    {
        var asset = Find(call);
        var resource = call.Object("contentResource");
        var content = resource.TextOf("objectType") switch
        {
            "KalturaStringResource" => PropertyLimits.Required(resource, "content"),
            "KalturaUploadedFileTokenResource" => ContentOf(uploads.Find(PropertyLimits.Required(resource, "token"), call.Session)),
            var other => throw new KalturaApiException("RESOURCE_TYPE_NOT_SUPPORTED", ("TYPE", other ?? "")),
        };
        if (content is null)
        {
            asset.Row["status"] = Importing; // the token was used up before
            return asset.Row.DeepClone();
        }
        asset.Content = content;
        asset.Row["status"] = kind == AssetKind.Caption && !IsReadable(asset.Row, content) ? Error : Ready;
        asset.Row["size"] = Encoding.UTF8.GetByteCount(content);
        return asset.Row.DeepClone();
    }

    /// <summary>Success says nothing of a caption's text: one that is not WebVTT has an error status afterwards.</summary>
    private static bool IsReadable(JsonObject row, string content) =>
        row.TextOf("format") is not WebVtt || content.TrimStart('\uFEFF').StartsWith("WEBVTT", StringComparison.Ordinal);

    private JsonNode? Delete(KalturaCall call)
    {
        assets.Remove(Find(call).Row.TextOf("id") ?? "");
        return null;
    }

    /// <summary>Null for a token that was used before.</summary>
    private string? ContentOf(UploadToken token)
    {
        if (token.Status is UploadTokenStatus.Closed)
        {
            return null;
        }
        if (token.Status is not UploadTokenStatus.FullUpload || token.File.SmallContent() is not { } bytes)
        {
            throw new KalturaApiException("UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY");
        }
        account.DemandSecure(token);
        token.Status = UploadTokenStatus.Closed;
        token.File.Dispose();
        return Encoding.UTF8.GetString(bytes);
    }
}
