using System.Globalization;
using System.Runtime.ExceptionServices;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Kaltura.Calls;
using WebexKaltura.Kaltura.Sessions;
using WebexKaltura.Kaltura.Wire;
using WebexKaltura.Resilience;

namespace WebexKaltura.Kaltura.Upload;

/// <summary>Sends one chunk once: its body cannot be read twice, so that whoever has the source repeats it.</summary>
internal sealed class ChunkSender(IHttpClientFactory clients, KalturaApi api, KalturaSessions sessions, TimeProvider time)
{
    public const string ClientName = "kaltura-upload";
    private const string Call = "uploadtoken.upload";

    public async Task<UploadTokenWire> SendAsync(
        AccountId account,
        UploadChunk chunk,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken
    )
    {
        var session = await sessions.GetAsync(account, cancellationToken);
        using var content = new ChunkContent(Fields(chunk, session), chunk.Length, write);
        using var request = new HttpRequestMessage(HttpMethod.Post, api.Address(session.ServiceUrl, "uploadtoken", "upload"));
        request.Content = content;
        using var client = clients.CreateClient(ClientName);
        try
        {
            using var response = await client.SendToServiceAsync(request, "Kaltura", cancellationToken: cancellationToken);
            var answer = await KalturaReply.ReadAsync(response, Call, session.Ks, time, cancellationToken);
            return AccountCalls.Read(answer, KalturaJson.Default.UploadTokenWire, Call);
        }
        catch (KalturaApiException e) when (KalturaSessions.IsOver(e))
        {
            sessions.Drop(account, session);
            throw new TransientFailureException($"{e.Message} The session is started anew: send the chunk again.", inner: e);
        }
        catch (Exception) when (content.SourceFailure is not null)
        {
            ExceptionDispatchInfo.Throw(content.SourceFailure);
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> Fields(UploadChunk chunk, KalturaSession session) =>
        [
            ("ks", session.Ks),
            ("format", "1"),
            ("clientTag", KalturaApi.ClientTag),
            ("apiVersion", KalturaApi.ApiVersion),
            ("uploadTokenId", chunk.TokenId),
            ("resume", chunk.Resume ? "true" : "false"),
            ("finalChunk", chunk.Final ? "true" : "false"),
            // A first chunk has no place to resume at; -1 is the contract's default.
            ("resumeAt", chunk.Resume ? chunk.Offset.ToString(CultureInfo.InvariantCulture) : "-1"),
        ];
}
