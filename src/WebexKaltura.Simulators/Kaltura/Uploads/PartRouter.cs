using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Services;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>
/// Decides, when a file part begins, whether its bytes can be hashed as they come. They can when everything that says where they belong
/// came before them; otherwise (a multirequest, fields after the file, a call that will be refused) they are spooled.
/// </summary>
internal sealed class PartRouter(AccountState account, KalturaSessions sessions, UploadTokenService tokens)
{
    public ReceivedPart Open(KalturaRequest request, PartHead head, long expectedBytes)
    {
        var fileName = head.FileName ?? "";
        var parameters = request.Parameters;
        var placed = parameters.ContainsKey("resume") && (parameters.ContainsKey("resumeAt") || parameters.FlagOf("resume") is false);
        if (
            placed
            && request.IsUpload
            && head.Name is UploadTokenService.FilePart
            && sessions.Find(parameters.TextOf("ks")) is { } session
            && Accepting(parameters.TextOf("uploadTokenId"), session, parameters.FlagOf("resume") is true) is { } token
        )
        {
            var resume = parameters.FlagOf("resume") is true;
            return token.File.Receive(
                fileName,
                resume ? parameters.WholeOf("resumeAt") ?? -1 : 0,
                restart: !resume,
                expectedBytes,
                token.Arrivals.Begin()
            );
        }
        return new ReceivedPart(fileName, new Spool(account.SpoolMemory), hash: null);
    }

    private UploadToken? Accepting(string? id, KalturaSession session, bool resume)
    {
        try
        {
            var token = tokens.Find(id ?? "", session);
            return token.Refusal(resume, account.Now) is null ? token : null;
        }
        catch (KalturaApiException)
        {
            // The call itself answers this, once its body is read.
            return null;
        }
    }
}
