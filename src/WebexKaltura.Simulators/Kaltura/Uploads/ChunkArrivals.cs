namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>The chunks of one upload token whose requests are under way.</summary>
internal sealed class ChunkArrivals
{
    private readonly Lock _gate = new();
    private readonly List<ChunkArrival> _underWay = [];

    public ChunkArrival Begin()
    {
        lock (_gate)
        {
            var arrival = new ChunkArrival(this) { Alone = _underWay.Count == 0 };
            _underWay.ForEach(static other => other.Alone = false);
            _underWay.Add(arrival);
            return arrival;
        }
    }

    internal void End(ChunkArrival arrival)
    {
        lock (_gate)
        {
            _underWay.Remove(arrival);
        }
    }
}

/// <summary>One chunk's request, from its file part to its answer.</summary>
internal sealed class ChunkArrival(ChunkArrivals arrivals) : IDisposable
{
    /// <summary>Whether no other chunk of the token was under way at the same time.</summary>
    public bool Alone { get; set; }

    public void Dispose() => arrivals.End(this);
}
