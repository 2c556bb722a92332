using System.Text.Json.Nodes;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Wire;

namespace WebexKaltura.Kaltura;

internal sealed partial class KalturaClient
{
    private const string NoUploadToken = "UPLOAD_TOKEN_NOT_FOUND";

    public async Task<UploadToken> AddUploadTokenAsync(
        AccountId account,
        string fileName,
        long fileSize,
        CancellationToken cancellationToken = default
    )
    {
        var add = new KalturaCall(
            "uploadtoken",
            "add",
            new JsonObject
            {
                ["uploadToken"] = new JsonObject
                {
                    ["objectType"] = "KalturaUploadToken",
                    ["fileName"] = fileName,
                    ["fileSize"] = fileSize,
                },
            }
        )
        {
            OnceOnly = true,
        };
        return Token(await calls.GetAsync(account, add, KalturaJson.Default.UploadTokenWire, cancellationToken));
    }

    public async Task<UploadToken?> FindUploadTokenAsync(AccountId account, string tokenId, CancellationToken cancellationToken = default)
    {
        var call = new KalturaCall("uploadtoken", "get", new JsonObject { ["uploadTokenId"] = tokenId });
        var token = await calls.FindAsync(account, call, KalturaJson.Default.UploadTokenWire, NoUploadToken, cancellationToken);
        return token is null ? null : Token(token);
    }

    public Task DeleteUploadTokenAsync(AccountId account, string tokenId, CancellationToken cancellationToken = default) =>
        calls.EnsureAsync(
            account,
            new KalturaCall("uploadtoken", "delete", new JsonObject { ["uploadTokenId"] = tokenId }),
            NoUploadToken,
            cancellationToken
        );

    public async Task<UploadToken> UploadAsync(
        AccountId account,
        UploadChunk chunk,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken = default
    ) => Token(await chunks.SendAsync(account, chunk, write, cancellationToken));

    public Task AttachContentAsync(AccountId account, string entryId, string tokenId, CancellationToken cancellationToken = default)
    {
        // A repetition of one that was carried out is refused: after a lost answer the token and the flavors tell the truth.
        var attach = new KalturaCall("media", "addContent", new JsonObject { ["entryId"] = entryId, ["resource"] = UploadedFile(tokenId) })
        {
            OnceOnly = true,
            MayTakeMinutes = true, // the file is moved within the call
        };
        return calls.CallAsync(account, attach, cancellationToken);
    }

    private static JsonObject UploadedFile(string tokenId) =>
        new() { ["objectType"] = "KalturaUploadedFileTokenResource", ["token"] = tokenId };

    private static UploadToken Token(UploadTokenWire wire) => new(wire.Id, (UploadTokenStatus)wire.Status, wire.UploadedFileSize ?? 0);
}
