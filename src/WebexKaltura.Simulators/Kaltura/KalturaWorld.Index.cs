namespace WebexKaltura.Simulators.Kaltura;

/// <summary>The search index behind listings.</summary>
public sealed partial class KalturaWorld
{
    /// <summary>
    /// Listings of entries, users and categories show changes of API calls only after this time; <c>get</c> reads the account itself. What a
    /// test adds here is listed at once.
    /// </summary>
    public void SetIndexLag(TimeSpan lag)
    {
        lock (_account.Gate)
        {
            _account.SetIndexLag(lag);
        }
    }

    /// <summary>Listings of entries, users and categories fail with INTERNAL_SERVERL_ERROR, and so does <c>categoryEntry.add</c> after it was done.</summary>
    public void TakeIndexDown(bool down = true) => Read(account => account.IndexIsDown = down);

    /// <summary>Deleted entries are listed with status 3, whatever statuses were asked for.</summary>
    public void KeepDeletedInIndex(bool keep = true) => Read(account => account.IndexKeepsDeleted = keep);

    /// <summary>Where entitlement is enforced, entries in this category are hidden from sessions without <c>disableentitlement</c>.</summary>
    public void MakeCategoryPrivate(string fullName)
    {
        AddCategory(fullName);
        Read(account => account.PrivateCategories.Add(fullName));
    }

    /// <summary>The next calls of an action, such as <c>media.add</c>, are carried out and their answers lost.</summary>
    public void LoseReply(string call, int times = 1) => Read(account => account.LostReplies[call.ToLowerInvariant()] = times);

    /// <summary>Deletes an entry as an administrator does in the management console; false when there is none.</summary>
    public bool DeleteEntry(string id)
    {
        lock (_account.Gate)
        {
            if (!_account.Entries.TryGetValue(id, out var entry))
            {
                return false;
            }
            _account.Delete(entry);
            return true;
        }
    }
}
