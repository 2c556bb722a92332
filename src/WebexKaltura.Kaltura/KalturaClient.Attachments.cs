using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const string AttachmentService = "attachment_attachmentasset";

    public async Task<IReadOnlyList<KalturaAttachment>> ListAttachmentsAsync(
        AccountId account,
        string entryId,
        CancellationToken cancellationToken = default
    )
    {
        var filter = new JsonObject { ["objectType"] = "KalturaAssetFilter", ["entryIdEqual"] = entryId };
        var list = KalturaCall.List(AttachmentService, filter);
        var attachments = await calls.ListAsync(account, list, KalturaJson.Default.Attachments, cancellationToken);
        return [.. attachments.Select(wire => new KalturaAttachment(wire.Id, wire.FileName, wire.Title, wire.PartnerData))];
    }

    public async Task<string> AddTextAttachmentAsync(
        AccountId account,
        NewAttachment attachment,
        CancellationToken cancellationToken = default
    )
    {
        var add = new KalturaCall(
            AttachmentService,
            "add",
            new JsonObject
            {
                ["entryId"] = attachment.EntryId,
                ["attachmentAsset"] = new JsonObject
                {
                    ["objectType"] = "KalturaAttachmentAsset",
                    ["filename"] = attachment.FileName,
                    ["title"] = attachment.Title,
                    ["format"] = "1", // TEXT
                    ["fileExt"] = "txt",
                    ["partnerData"] = attachment.PartnerData,
                },
            }
        )
        {
            OnceOnly = true,
        };
        var added = await calls.GetAsync(account, add, KalturaJson.Default.AttachmentWire, cancellationToken);
        await SetAttachmentContentAsync(account, added.Id, attachment.Content, cancellationToken);
        return added.Id;
    }

    public Task SetAttachmentContentAsync(
        AccountId account,
        string attachmentId,
        byte[] content,
        CancellationToken cancellationToken = default
    ) => SetContentAsync(account, AttachmentService, attachmentId, $"{attachmentId}.txt", content, cancellationToken);
}
