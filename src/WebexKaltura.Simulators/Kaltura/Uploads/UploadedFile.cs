using System.Security.Cryptography;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>
/// The bytes of one upload token: what is contiguous from the first byte on (hashed and dropped, or kept while small), and the chunks that
/// wait for a gap to fill. Chunks come in parallel; one caller at a time appends, outside the lock.
/// </summary>
internal sealed class UploadedFile(SpoolMemory memory, bool hashing) : IDisposable
{
    /// <summary>Caption and attachment files up to this size keep their text; bytes.</summary>
    public const long KeptBytes = 20 * 1024 * 1024;

    /// <summary>Bytes after which a call no longer appends what waited for its chunk: hashing them would hold it up.</summary>
    private const long AppendedInCall = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly List<WaitingChunk> _waiting = [];
    private readonly KeptContent _kept = new();
    private readonly FileHead _head = new();
    private IncrementalHash? _hash = hashing ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _end;
    private int _generation;
    private bool _appending;
    private bool _prefixTaken;

    /// <summary>Contiguous bytes from the first on.</summary>
    public long End => Interlocked.Read(ref _end);

    /// <summary>What the first bytes say that it is.</summary>
    public string ContentType => Uploads.ContentType.Of(_head.Bytes);

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>A part whose bytes come next in the file is hashed as it comes; every other one is spooled.</summary>
    public ReceivedPart Receive(string fileName, long offset, bool restart, long expectedBytes, ChunkArrival arrival)
    {
        if (offset + expectedBytes <= KeptBytes)
        {
            return new ReceivedPart(fileName, new Spool(memory), hash: null) { Arrival = arrival };
        }
        lock (_gate)
        {
            if (!hashing || restart)
            {
                var fresh = hashing ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
                return new ReceivedPart(
                    fileName,
                    spool: null,
                    new HashedPrefix(fresh, offset < 0 ? _end : offset, _generation, static () => { })
                )
                {
                    Arrival = arrival,
                };
            }
            if ((offset != _end && offset >= 0) || _appending || _prefixTaken)
            {
                return new ReceivedPart(fileName, new Spool(memory), hash: null) { Arrival = arrival };
            }
            _prefixTaken = true;
            return new ReceivedPart(fileName, spool: null, new HashedPrefix(_hash!.Clone(), _end, _generation, ReleasePrefix))
            {
                Arrival = arrival,
            };
        }
    }

    /// <summary>Adds a complete chunk and appends whatever is now contiguous. An offset of -1 appends at the end.</summary>
    public void Add(ReceivedPart part, long offset, bool restart)
    {
        var length = part.Length;
        var (spool, prefix) = part.HandOver();
        lock (_gate)
        {
            _waiting.Add(new WaitingChunk(restart ? 0 : offset, length, spool, prefix, restart));
        }
        prefix?.Release();
        AppendContiguous();
    }

    /// <summary>Waits until the file has <paramref name="expected"/> bytes or more.</summary>
    public async Task<bool> WaitForAsync(long expected, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            Task progress;
            lock (_gate)
            {
                if (_end >= expected)
                {
                    return true;
                }
                progress = _progress.Task;
            }
            var left = atMost - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }
            await Task.WhenAny(progress, Task.Delay(left, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>SHA-256 of the contiguous bytes, lower-case hex.</summary>
    public string? Sha256() => _hash is { } hash ? Convert.ToHexStringLower(hash.GetCurrentHash()) : null;

    public byte[]? SmallContent() => _kept.ToArray();

    public void Dispose()
    {
        lock (_gate)
        {
            _waiting.ForEach(static chunk => chunk.Dispose());
            _waiting.Clear();
            _kept.Drop();
        }
    }

    /// <summary>Appends what is contiguous within the call; once that is much, the rest beside the calls that follow.</summary>
    private void AppendContiguous()
    {
        var appended = 0L;
        for (var next = TakeNext(mine: false); next is { } chunk; next = TakeNext(mine: true))
        {
            if (appended > AppendedInCall)
            {
                _ = Task.Run(() => AppendAll(chunk));
                return;
            }
            Append(chunk);
            appended += chunk.Length;
        }
    }

    private void AppendAll(WaitingChunk first)
    {
        for (WaitingChunk? next = first; next is not null; next = TakeNext(mine: true))
        {
            Append(next);
        }
    }

    /// <summary>The chunk that comes next, which the caller appends; null when there is none, or when somebody else appends.</summary>
    private WaitingChunk? TakeNext(bool mine)
    {
        lock (_gate)
        {
            if (_appending && !mine)
            {
                return null;
            }
            var next = _waiting.Find(chunk => chunk.Restarts || chunk.Offset <= _end);
            _appending = next is not null;
            if (next is not null)
            {
                _waiting.Remove(next);
                return next;
            }
            var signalled = _progress;
            _progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            signalled.SetResult();
            return null;
        }
    }

    private void Append(WaitingChunk chunk)
    {
        if (chunk.Restarts)
        {
            _kept.Restart();
            _head.Clear();
            _hash?.Dispose();
            _hash = hashing ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
            Interlocked.Increment(ref _generation);
            Interlocked.Exchange(ref _end, 0);
        }
        var offset = chunk.Offset < 0 ? chunk.Prefix?.Offset ?? _end : chunk.Offset;
        var stale = hashing && !chunk.Restarts && chunk.Prefix is { } prefix && prefix.Generation != _generation;
        var known = _end - offset;
        if (stale || known >= chunk.Length)
        {
            // Bytes that do not enlarge the file are ignored.
            chunk.Dispose();
            return;
        }
        if (chunk.Spool is { } spool)
        {
            spool.CopyTo(
                known,
                bytes =>
                {
                    _hash?.AppendData(bytes);
                    _head.Append(bytes);
                }
            );
            _kept.Append(spool, known, offset + chunk.Length);
        }
        else
        {
            // A chunk that was hashed as it came carries the hash of all bytes up to its own last one.
            _kept.Drop();
            _hash?.Dispose();
            _head.Append(chunk.Prefix!.Head, known);
            _hash = chunk.Prefix.Take();
        }
        Interlocked.Exchange(ref _end, offset + chunk.Length);
    }

    private void ReleasePrefix()
    {
        lock (_gate)
        {
            _prefixTaken = false;
        }
    }
}
