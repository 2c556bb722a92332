using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Uploads;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>uploadToken: chunked, parallel, resumable upload.</summary>
internal sealed class UploadTokenService(AccountState account)
{
    public const string FilePart = "fileData";

    public void AddTo(ActionTable table)
    {
        table.Add("uploadToken", "add", Access.User, Add);
        table.Add("uploadToken", "get", Access.User, call => Find(call.Text("uploadTokenId"), call.Session).ToJson());
        table.Add("uploadToken", "delete", Access.User, Delete);
        table.Add("uploadToken", "list", Access.User, List);
        table.AddAsync("uploadToken", "upload", Access.User, UploadAsync);
    }

    /// <summary>The token, if the session may see it: a user's session sees its user's tokens only.</summary>
    /// <exception cref="KalturaApiException">There is none.</exception>
    public UploadToken Find(string id, KalturaSession session)
    {
        lock (account.Gate)
        {
            return
                account.UploadTokens.GetValueOrDefault(id) is { Status: not UploadTokenStatus.Deleted } token
                && (session.IsAdmin || token.UserId == session.UserId)
                ? token
                : throw new KalturaApiException("UPLOAD_TOKEN_NOT_FOUND");
        }
    }

    private JsonNode? Add(KalturaCall call)
    {
        var id = account.Ids.NextUploadToken();
        var row = account.Create(id, "KalturaUploadToken");
        var wanted = call.Parameters.ObjectOf("uploadToken") ?? [];
        PropertyLimits.Check(wanted, PropertyLimits.UploadToken);
        row.Apply(wanted);
        row["userId"] = call.Session.UserId;
        var file = new UploadedFile(account.SpoolMemory, account.Options.KeepContentHash);
        var token = new UploadToken(row, file, account.Now);
        account.UploadTokens.Add(id, token);
        return token.ToJson();
    }

    private JsonNode? Delete(KalturaCall call)
    {
        var token = Find(call.Text("uploadTokenId"), call.Session);
        token.Status = UploadTokenStatus.Deleted;
        token.File.Dispose();
        return null;
    }

    private JsonNode? List(KalturaCall call)
    {
        var filter = new KalturaFilter(call.Parameters.ObjectOf("filter"));
        var visible = account
            .UploadTokens.Values.Where(token => token.Status is not UploadTokenStatus.Deleted)
            .Where(token => call.Session.IsAdmin || token.UserId == call.Session.UserId);
        var rows = filter.Sort(visible.Select(static token => token.ToJson()).Where(filter.Matches));
        return KalturaPage.Of(rows, call.Parameters.ObjectOf("pager"), "KalturaUploadTokenListResponse");
    }

    private async Task<JsonNode?> UploadAsync(KalturaCall call)
    {
        var token = Find(call.Text("uploadTokenId"), call.Session);
        var resume = call.Parameters.FlagOf("resume") ?? false;
        var final = call.Parameters.FlagOf("finalChunk") ?? true;
        var resumeAt = resume ? call.Parameters.WholeOf("resumeAt") ?? -1 : 0;
        token.CheckAccepts(resume, account.Now);
        if (!call.Files.TryGetValue(FilePart, out var part))
        {
            throw new KalturaApiException("MISSING_MANDATORY_PARAMETER", ("PARAM_NAME", FilePart));
        }
        if (part.FileName.Length == 0)
        {
            throw new KalturaApiException("UPLOAD_ERROR");
        }
        (call.UploadToken, call.UploadOffset, call.UploadBytes) = (token.Id, resumeAt, part.Length);
        if (part.Length == 0 && resumeAt > 0 && !final)
        {
            return token.ToJson();
        }
        var expected = resumeAt + part.Length;
        token.NameFile(part.FileName);
        Begin(token, resume);
        token.File.Add(part, resumeAt, restart: !resume);
        if (!resume || part.Arrival?.Alone != false)
        {
            token.CountedBytes = token.File.End;
        }
        if (!final)
        {
            // The final chunk, waiting beside this one, may have closed the token by now: this one was a part.
            return token.ToJson(UploadTokenStatus.PartialUpload);
        }
        if (resumeAt >= 0)
        {
            await ExpectSizeAsync(token.File, expected, call.Connection.Aborted);
        }
        return Complete(token);
    }

    private void Begin(UploadToken token, bool resume)
    {
        lock (account.Gate)
        {
            token.CheckAccepts(resume, account.Now);
            token.Status = UploadTokenStatus.PartialUpload;
        }
    }

    private async Task ExpectSizeAsync(UploadedFile file, long expected, CancellationToken aborted)
    {
        var reached = await file.WaitForAsync(expected, account.Options.FinalChunkWait, account.Options.TimeProvider, aborted);
        if (!reached || file.End != expected)
        {
            throw new KalturaApiException("UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE");
        }
    }

    private JsonObject Complete(UploadToken token)
    {
        lock (account.Gate)
        {
            if (token.Status is UploadTokenStatus.FullUpload or UploadTokenStatus.Closed)
            {
                return token.ToJson(); // another final chunk, sent at the same time, completed it
            }
            token.CheckAccepts(resume: false, account.Now);
            DemandAllowed(token);
            token.Status = UploadTokenStatus.FullUpload;
            if (token.BoundEntryId is { } bound && account.Entries.TryGetValue(bound, out var entry))
            {
                account.Attach(entry, token);
            }
            return token.ToJson();
        }
    }

    /// <summary>Looks at the content where the partner restricts file types; a file that is refused is gone, and so is its token.</summary>
    private void DemandAllowed(UploadToken token)
    {
        if (account.FileTypes is not { ChecksUploads: true } restriction || token.File.End == 0 || restriction.Allows(token.File))
        {
            return;
        }
        token.Status = UploadTokenStatus.Deleted;
        token.File.Dispose();
        if (token.BoundEntryId is { } bound && account.Entries.TryGetValue(bound, out var entry))
        {
            entry.Status = EntryStatus.ErrorImporting;
        }
        throw new KalturaApiException("UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD");
    }
}
