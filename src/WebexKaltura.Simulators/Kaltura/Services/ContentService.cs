using System.Text.Json.Nodes;
using WebexKaltura.Simulators.Kaltura.Account;
using WebexKaltura.Simulators.Kaltura.Uploads;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura.Services;

/// <summary>
/// media.addContent. The server looks at the entry and the token, then moves the file within the call, and goes on when its client has gone.
/// Nothing keeps two calls apart: those that looked before the file was moved spoil each other.
/// </summary>
internal sealed class ContentService(AccountState account, UploadTokenService uploads)
{
    public void AddTo(ActionTable table)
    {
        table.AddAsync("media", "addContent", Access.User, AddAsync);
        table.AddAsync("baseEntry", "addContent", Access.User, AddAsync);
    }

    private async Task<JsonNode?> AddAsync(KalturaCall call)
    {
        Handover? handover = null;
        try
        {
            Task wait;
            lock (account.Gate)
            {
                handover = Arrive(call);
                wait = account.ContentPace.Checking > TimeSpan.Zero ? Wait(handover, account.ContentPace.Checking) : Move(call, handover);
            }
            await wait;
            lock (account.Gate)
            {
                wait = handover.Checked ? Task.CompletedTask : Move(call, handover);
            }
            await wait;
            return Finish(handover);
        }
        finally
        {
            Leave(handover);
        }
    }

    /// <summary>The entry as the call finds it: it does not look again.</summary>
    private Handover Arrive(KalturaCall call)
    {
        var entry = account.OwnEntryOf(call);
        var resource = call.Object("resource");
        if (resource.TextOf("objectType") is { } type and not "KalturaUploadedFileTokenResource")
        {
            throw new KalturaApiException("RESOURCE_TYPE_NOT_SUPPORTED", ("TYPE", type));
        }
        if (entry.Status is not EntryStatus.NoContent)
        {
            throw new KalturaApiException("ENTRY_ALREADY_WITH_CONTENT");
        }
        if (account.ConnectionsToLose > 0)
        {
            account.ConnectionsToLose--;
            call.Connection.Cut();
        }
        return new Handover(entry, PropertyLimits.Required(resource, "token"), account.NextContentEvent());
    }

    /// <summary>Begins to move the token's file, where there is one to move.</summary>
    private Task Move(KalturaCall call, Handover handover)
    {
        handover.Checked = true;
        var (entry, token) = (handover.Entry, uploads.Find(handover.TokenId, call.Session));
        switch (token.Status)
        {
            case UploadTokenStatus.FullUpload when token.MovedSince is { } moved:
                throw Late(entry, handover.Arrival < moved);
            case UploadTokenStatus.FullUpload:
                account.DemandSecure(token);
                token.MovedSince = account.NextContentEvent();
                entry.MovingFlavorId = account.Ids.NextAsset();
                handover.Moved = token;
                return Wait(handover, account.ContentPace.Moving);
            case UploadTokenStatus.Closed:
                entry.AttachNothing(account.Ids.NextAsset());
                return Task.CompletedTask;
            case UploadTokenStatus.Pending or UploadTokenStatus.PartialUpload:
                // An entry that it was bound to before stays without content.
                token.BoundEntryId = entry.Id;
                entry.Status = EntryStatus.Import;
                return Task.CompletedTask;
            default:
                throw new KalturaApiException("UPLOAD_TOKEN_INVALID_STATUS_FOR_ADD_ENTRY");
        }
    }

    /// <summary>The file is another call's: one that was there together with it fails with a flavor of its own, a later one finds no file.</summary>
    private KalturaApiException Late(EntryRecord entry, bool together)
    {
        if (!together)
        {
            return new KalturaApiException("UPLOADED_FILE_NOT_FOUND_BY_TOKEN");
        }
        entry.FailedFlavorIds.Add(account.Ids.NextAsset());
        return new KalturaApiException("INTERNAL_SERVERL_ERROR");
    }

    private JsonNode Finish(Handover handover)
    {
        lock (account.Gate)
        {
            if (handover.Moved is { } token)
            {
                account.Attach(handover.Entry, token);
            }
            return handover.Entry.Row.DeepClone();
        }
    }

    /// <summary>Whoever sees the call counted can let its time pass: the timer is there.</summary>
    private Task Wait(Handover handover, TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }
        account.ContentCallsUnderWay += handover.Waits ? 0 : 1;
        handover.Waits = true;
        return Task.Delay(time, account.Options.TimeProvider, account.Stopping.Token);
    }

    private void Leave(Handover? handover)
    {
        lock (account.Gate)
        {
            account.ContentCallsUnderWay -= handover is { Waits: true } ? 1 : 0;
        }
    }

    /// <summary>One call, from its arrival to its answer.</summary>
    private sealed class Handover(EntryRecord entry, string tokenId, long arrival)
    {
        public EntryRecord Entry => entry;
        public string TokenId => tokenId;
        public long Arrival => arrival;
        public bool Checked { get; set; }
        public bool Waits { get; set; }

        /// <summary>The token whose file this call moves; null when there is nothing to move.</summary>
        public UploadToken? Moved { get; set; }
    }
}
