namespace WebexKaltura.Storage.Recordings.Catalogue;

/// <summary>One account's entries in memory, in the order of the list. Safe for many at once.</summary>
internal sealed class AccountCatalogue : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isRead;
    private long _readAt;
    private readonly List<CatalogueEntry> _oldestFirst = []; // what is new is appended

    /// <summary>Held by whoever brings it up to date.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The latest change that was read from storage, in ticks.</summary>
    public long SeenTicks { get; set; }

    /// <summary>Whether it was read whole.</summary>
    public bool IsRead
    {
        get => Volatile.Read(ref _isRead);
        set => Volatile.Write(ref _isRead, value);
    }

    /// <summary>When it was last brought up to date, as a timestamp of the clock.</summary>
    public long ReadAt
    {
        get => Volatile.Read(ref _readAt);
        set => Volatile.Write(ref _readAt, value);
    }

    /// <summary>Takes an entry, unless a later one of the same recording is here.</summary>
    public void Take(CatalogueEntry entry)
    {
        lock (_lock)
        {
            var at = PlaceOf(entry.Row);
            if (at == _oldestFirst.Count || _oldestFirst[at].Row != entry.Row)
            {
                _oldestFirst.Insert(at, entry);
            }
            else if (string.CompareOrdinal(_oldestFirst[at].ChangeKey, entry.ChangeKey) < 0)
            {
                _oldestFirst[at] = entry;
            }
        }
    }

    /// <summary>Rows that fit, in the order of the list, from <paramref name="first"/> on.</summary>
    public IReadOnlyList<string> Find(CatalogueQuestion question, string first, int limit)
    {
        List<string> rows = [];
        lock (_lock)
        {
            for (var i = EndOf(first) - 1; i >= 0 && rows.Count < limit; i--)
            {
                var entry = _oldestFirst[i];
                if (string.CompareOrdinal(entry.Row, question.End) >= 0)
                {
                    break;
                }
                if (question.Fits(entry))
                {
                    rows.Add(entry.Row);
                }
            }
        }
        return rows;
    }

    /// <summary>How many recordings lie from one row to another, both counted.</summary>
    public int CountBetween(string first, string last)
    {
        lock (_lock)
        {
            return EndOf(first) - PlaceOf(last);
        }
    }

    public void Dispose() => Turn.Dispose();

    /// <summary>Where the row is, or belongs.</summary>
    private int PlaceOf(string row)
    {
        var (low, high) = (0, _oldestFirst.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(_oldestFirst[middle].Row, row) > 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private int EndOf(string row)
    {
        var at = PlaceOf(row);
        return at < _oldestFirst.Count && _oldestFirst[at].Row == row ? at + 1 : at;
    }
}
