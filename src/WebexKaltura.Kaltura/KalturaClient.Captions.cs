using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const string CaptionService = "caption_captionasset";

    // Bytes; longer content goes as a file, so that no API call carries a huge string.
    private const int LongestString = 100 << 10;

    public async Task<IReadOnlyList<KalturaCaption>> ListCaptionsAsync(
        AccountId account,
        string entryId,
        CancellationToken cancellationToken = default
    )
    {
        var list = KalturaCall.List(CaptionService, new JsonObject { ["objectType"] = "KalturaAssetFilter", ["entryIdEqual"] = entryId });
        var captions = await calls.ListAsync(account, list, KalturaJson.Default.Captions, cancellationToken);
        return [.. captions.Select(wire => new KalturaCaption(wire.Id, wire.Label, wire.Language, wire.PartnerData))];
    }

    public async Task<string> AddCaptionAsync(AccountId account, NewCaption caption, CancellationToken cancellationToken = default)
    {
        var add = new KalturaCall(
            CaptionService,
            "add",
            new JsonObject
            {
                ["entryId"] = caption.EntryId,
                ["captionAsset"] = new JsonObject
                {
                    ["objectType"] = "KalturaCaptionAsset",
                    ["label"] = caption.Label,
                    ["language"] = caption.Language,
                    ["format"] = "3", // WEBVTT
                    ["fileExt"] = "vtt",
                    ["source"] = 2, // WEBEX
                    ["isDefault"] = caption.IsDefault,
                    ["partnerData"] = caption.PartnerData,
                },
            }
        )
        {
            OnceOnly = true,
        };
        var added = await calls.GetAsync(account, add, KalturaJson.Default.CaptionWire, cancellationToken);
        await SetCaptionContentAsync(account, added.Id, caption.Content, cancellationToken);
        return added.Id;
    }

    /// <summary>Success says nothing of the content: the caption's status afterwards does. A file that was not taken over is sent once more.</summary>
    public async Task SetCaptionContentAsync(
        AccountId account,
        string captionId,
        byte[] content,
        CancellationToken cancellationToken = default
    )
    {
        const long error = -1;
        const long importing = 7;
        for (var attempt = 1; ; attempt++)
        {
            await SetContentAsync(account, CaptionService, captionId, $"{captionId}.vtt", content, cancellationToken);
            var get = new KalturaCall(CaptionService, "get", new JsonObject { ["captionAssetId"] = captionId });
            var status = (await calls.GetAsync(account, get, KalturaJson.Default.CaptionWire, cancellationToken)).Status;
            if (status is not (error or importing))
            {
                return;
            }
            if (status == error || attempt > 1)
            {
                throw new CaptionRefusedException(captionId, status.Value);
            }
        }
    }

    /// <summary>Sets the text of a caption or an attachment.</summary>
    private async Task SetContentAsync(
        AccountId account,
        string service,
        string assetId,
        string fileName,
        byte[] content,
        CancellationToken cancellationToken
    )
    {
        var asString = content.Length is > 0 and <= LongestString && Utf8.IsValid(content);
        var resource = asString
            ? new JsonObject { ["objectType"] = "KalturaStringResource", ["content"] = Encoding.UTF8.GetString(content) }
            : UploadedFile(await UploadWholeAsync(account, fileName, content, cancellationToken));
        var set = new KalturaCall(service, "setContent", new JsonObject { ["id"] = assetId, ["contentResource"] = resource })
        {
            OnceOnly = !asString, // an upload token is used up by the first call
        };
        await calls.CallAsync(account, set, cancellationToken);
    }

    private async Task<string> UploadWholeAsync(AccountId account, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var token = await AddUploadTokenAsync(account, fileName, content.Length, cancellationToken);
        var whole = new UploadChunk(token.Id, Offset: 0, content.Length, Resume: false, Final: true);
        await UploadAsync(account, whole, (body, stop) => body.WriteAsync(content, stop).AsTask(), cancellationToken);
        return token.Id;
    }
}
